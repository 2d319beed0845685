/** Many random numbers from one stream's address, without an allocation for each: a suggestion needs about a thousand. */
import { type Stream, xoshiro128starstar } from '@hyperopt-ts/numerics';

const TWO_53 = 9007199254740992;

export class Draws {
  readonly #next: () => number;
  readonly #batch: Float64Array;
  #used: number;

  /** Seeded with the path of `stream`, of which nothing is drawn. `batch` is room for the numbers that are drawn at a time. */
  constructor(stream: Stream, batch: Float64Array = new Float64Array(256)) {
    this.#next = xoshiro128starstar(stream.seed128());
    this.#batch = batch;
    this.#used = batch.length;
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    if (this.#used === this.#batch.length) this.#refill();
    return this.#batch[this.#used++];
  }

  #refill(): void {
    const next = this.#next;
    const batch = this.#batch;
    for (let i = 0; i < batch.length; i++) {
      const high = next() >>> 5;
      batch[i] = (high * 67108864 + (next() >>> 6)) / TWO_53;
    }
    this.#used = 0;
  }
}
