/** A growing list of numbers in one typed array. */
import { grown, roomFor } from '../../../study/grown.ts';

export class Numbers {
  length = 0;
  /** May be longer than `length`. Replaced when it grows: do not hold on to it. */
  values = new Float64Array(16);

  push(value: number): void {
    if (this.length === this.values.length) {
      this.values = grown(this.values, new Float64Array(roomFor(this.length + 1)));
    }
    this.values[this.length++] = value;
  }

  /** Drops the first `count`. */
  dropFirst(count: number): void {
    this.values.copyWithin(0, count, this.length);
    this.length -= count;
  }
}
