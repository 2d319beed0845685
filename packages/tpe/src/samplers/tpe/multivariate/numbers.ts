/** A growing list of numbers in one typed array. */
export class Numbers {
  length = 0;
  /** May be longer than `length`. Replaced when it grows: do not hold on to it. */
  values = new Float64Array(16);

  push(value: number): void {
    if (this.length === this.values.length) {
      const values = new Float64Array(2 * this.length);
      values.set(this.values);
      this.values = values;
    }
    this.values[this.length++] = value;
  }
}
