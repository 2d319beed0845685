/** What every splitter returns. Row indices are ascending in both parts. */
import { type Stream, stream, ValidationError } from '@hyperopt-ts/numerics';

export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

export interface Splits {
  readonly splits: Split[];
  /** What was asked for and could not be had, e.g. fewer folds because a class is small. Empty when all went as asked. */
  readonly warnings: string[];
}

/** A seed, or the stream to draw from. */
export type Seed = number | Stream;

/** The stream of one repeat of one splitter, so that splitters with the same seed do not echo each other. */
export function streamOf(seed: Seed, splitter: string, repeat: number): Stream {
  return typeof seed === 'number' ? stream(seed, 'split', splitter, repeat) : seed.stream(splitter, repeat);
}

/** The rows whose `fold` is `k` against all others. */
export function splitAt(fold: Int32Array, k: number): Split {
  let size = 0;
  for (let i = 0; i < fold.length; i++) if (fold[i] === k) size++;
  const train = new Uint32Array(fold.length - size);
  const test = new Uint32Array(size);
  for (let i = 0, a = 0, b = 0; i < fold.length; i++) {
    if (fold[i] === k) test[b++] = i;
    else train[a++] = i;
  }
  return { train, test };
}

export function checkCount(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new ValidationError(`${name}: expected an integer >= ${least}, found ${value}`);
}
