/** One parameter's observations as growing typed arrays. */
import { toInternal } from '../distributions/transform.ts';
import type { Distribution } from '../space/distribution.ts';
import type { Column } from './algorithm.ts';
import { grown, roomFor } from './grown.ts';

/** What not every algorithm asks for, internal values and their order, is made when it is asked for. */
export class ColumnStore implements Column {
  length = 0;
  trials = new Int32Array(16);
  values = new Float64Array(16);
  readonly #distribution: Distribution;
  #internal = new Float64Array(0);
  #converted = 0;
  #order = new Int32Array(0);
  #sorted = 0;

  constructor(distribution: Distribution) {
    this.#distribution = distribution;
  }

  /** Appends the value of a trial later than all before. */
  append(trial: number, value: number): void {
    const at = this.length++;
    if (at === this.trials.length) {
      const capacity = roomFor(at + 1);
      this.trials = grown(this.trials, new Int32Array(capacity));
      this.values = grown(this.values, new Float64Array(capacity));
    }
    this.trials[at] = trial;
    this.values[at] = value;
  }

  get internal(): Float64Array {
    const distribution = this.#distribution;
    if (distribution.type !== 'numeric' || !distribution.log) return this.values;
    if (this.length > this.#internal.length) {
      this.#internal = grown(this.#internal, new Float64Array(this.values.length));
    }
    for (; this.#converted < this.length; this.#converted++) {
      this.#internal[this.#converted] = toInternal(distribution, this.values[this.#converted]);
    }
    return this.#internal;
  }

  get order(): Int32Array {
    const { internal } = this;
    if (this.length > this.#order.length) this.#order = grown(this.#order, new Int32Array(this.values.length));
    const order = this.#order;
    for (; this.#sorted < this.length; this.#sorted++) {
      let low = 0;
      let high = this.#sorted;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (internal[order[middle]] <= internal[this.#sorted]) low = middle + 1;
        else high = middle;
      }
      order.copyWithin(low + 1, low, this.#sorted);
      order[low] = this.#sorted;
    }
    return order;
  }
}
