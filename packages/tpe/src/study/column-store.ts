/** One parameter's observations as growing typed arrays, kept sorted as they come. */
import { toInternal } from '../distributions/transform.ts';
import type { Distribution } from '../space/distribution.ts';
import type { Column } from './algorithm.ts';
import { grown } from './grown.ts';

export class ColumnStore implements Column {
  length = 0;
  trials = new Int32Array(16);
  values = new Float64Array(16);
  internal = new Float64Array(16);
  order = new Int32Array(16);
  readonly #distribution: Distribution;

  constructor(distribution: Distribution) {
    this.#distribution = distribution;
  }

  /** Appends the value of a trial later than all before. */
  append(trial: number, value: number): void {
    const at = this.length++;
    if (at === this.trials.length) this.#grow();
    const x = this.#distribution.type === 'numeric' ? toInternal(this.#distribution, value) : value;
    this.trials[at] = trial;
    this.values[at] = value;
    this.internal[at] = x;

    let low = 0;
    let high = at;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.internal[this.order[middle]] <= x) low = middle + 1;
      else high = middle;
    }
    this.order.copyWithin(low + 1, low, at);
    this.order[low] = at;
  }

  #grow(): void {
    const capacity = 2 * this.trials.length;
    this.trials = grown(this.trials, new Int32Array(capacity));
    this.values = grown(this.values, new Float64Array(capacity));
    this.internal = grown(this.internal, new Float64Array(capacity));
    this.order = grown(this.order, new Int32Array(capacity));
  }
}
