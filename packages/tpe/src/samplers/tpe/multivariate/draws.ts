/** Many random numbers from one stream's address, without an allocation for each: a suggestion needs about a thousand. */
import { type Stream, xoshiro128starstar } from '@hyperopt-ts/numerics';

const TWO_53 = 9007199254740992;

export class Draws {
  readonly #next: () => number;

  /** Seeded with the path of `stream`, of which nothing is drawn. */
  constructor(stream: Stream) {
    this.#next = xoshiro128starstar(stream.seed128());
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    const high = this.#next() >>> 5;
    return (high * 67108864 + (this.#next() >>> 6)) / TWO_53;
  }
}
