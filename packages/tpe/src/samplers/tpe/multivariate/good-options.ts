/** A choice in the model of the good trials. */
import { drawIndex } from '../../../distributions/sample-prior.ts';
import type { ChoiceAxis } from './axis.ts';
import type { Candidates } from './candidates.ts';
import type { Draws } from './draws.ts';
import type { GoodMarginal } from './good-marginal.ts';
import { OptionKernels } from './option-kernels.ts';
import type { MultivariateConstants } from './options.ts';

export class GoodOptions implements GoodMarginal {
  readonly #axis: ChoiceAxis;
  readonly #model: OptionKernels;
  /** By place. */
  #kernels: number[] = [];
  #options: number[] = [];

  constructor(axis: ChoiceAxis, { choiceSmoothing }: MultivariateConstants) {
    this.#axis = axis;
    this.#model = new OptionKernels(axis, choiceSmoothing);
  }

  clear(): void {
    this.#kernels.length = this.#options.length = 0;
  }

  add(kernel: number, option: number): number {
    this.#options.push(option);
    return this.#kernels.push(kernel) - 1;
  }

  finish(): void {
    this.#model.update(this.#kernels.length);
  }

  draw(values: Float64Array, coordinates: Float64Array, i: number, place: number, _factor: number, draws: Draws): void {
    const fromPrior = place < 0 || draws.uniform() < this.#model.share;
    values[i] = coordinates[i] = fromPrior ? this.#drawPrior(draws) : this.#options[place];
  }

  #drawPrior(draws: Draws): number {
    const { probabilities, offset, size } = this.#axis.distribution;
    return offset + (probabilities ? drawIndex(probabilities, draws) : Math.floor(size * draws.uniform()));
  }

  addTo(terms: Float64Array, stride: number, { count, values }: Candidates, j: number): void {
    const d = values.length / count;
    const { miss } = this.#model;
    const kernels = this.#kernels;
    for (let c = 0; c < count; c++) {
      const value = values[c * d + j];
      if (Number.isNaN(value)) continue;
      const hit = this.#model.hit(value);
      for (let i = 0; i < kernels.length; i++)
        terms[c * stride + kernels[i]] += this.#options[i] === value ? hit : miss;
    }
  }
}
