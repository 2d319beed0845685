/** A growing list of numbers in one typed array. */
import { grown } from '../../../study/grown.ts';

export class Numbers {
  length = 0;
  /** May be longer than `length`. Replaced when it grows: do not hold on to it. */
  values = new Float64Array(16);

  push(value: number): void {
    if (this.length === this.values.length) {
      this.values = grown(this.values, new Float64Array(2 * this.length));
    }
    this.values[this.length++] = value;
  }
}
