/** Kernels on a choice: the option of the trial, mixed with the prior. Those of a model are alike but for their options. */
import { log } from '@hyperopt-ts/numerics';
import { type ChoiceAxis, priorProbability } from './axis.ts';
import { priorShare } from './prior-share.ts';

export class OptionKernels {
  readonly axis: ChoiceAxis;
  /** The share of the prior. */
  share = 1;
  /** log of what a kernel gives to another option than its own, relative to the prior. */
  miss = 0;
  readonly #smoothing: number;
  readonly #hits = new Map<number, number>();
  #count = -1;

  constructor(axis: ChoiceAxis, smoothing: number) {
    this.axis = axis;
    this.#smoothing = smoothing;
  }

  /** Sets the share by the number of kernels. */
  update(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.share = priorShare(this.axis, count, this.#smoothing);
    this.miss = log(this.share);
    this.#hits.clear();
  }

  /** log of what a kernel gives to its own option, relative to the prior. */
  hit(value: number): number {
    let hit = this.#hits.get(value);
    if (hit === undefined) {
      hit = log(this.share + (1 - this.share) / priorProbability(this.axis, value));
      this.#hits.set(value, hit);
    }
    return hit;
  }
}
