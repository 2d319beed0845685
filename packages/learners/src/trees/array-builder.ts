/** A typed array that grows by pieces, for results whose length is not known before. */
import type { Run } from '../contract/run.ts';

type Growable = Uint8Array | Int32Array | Float64Array;

export class ArrayBuilder<A extends Growable> {
  #values: A;
  #length = 0;
  readonly #make: new (
    length: number,
  ) => A;
  readonly #run: Run;

  /** `run` is told of each allocation. */
  constructor(make: new (length: number) => A, run: Run) {
    this.#make = make;
    this.#run = run;
    this.#values = new make(0);
  }

  /** Adds `length` zeros and returns them, to be written at once. */
  extend(length: number): A {
    const end = this.#length + length;
    if (end > this.#values.length) {
      const capacity = Math.max(end, Math.ceil(this.#values.length * 1.5));
      this.#run.allocate((capacity - this.#values.length) * this.#values.BYTES_PER_ELEMENT);
      const grown = new this.#make(capacity);
      grown.set(this.#values);
      this.#values = grown;
    }
    const added = this.#values.subarray(this.#length, end) as A;
    this.#length = end;
    return added;
  }

  push(values: A): void {
    this.extend(values.length).set(values);
  }

  /** A copy that is just long enough. */
  take(): A {
    return this.#values.slice(0, this.#length) as A;
  }
}
