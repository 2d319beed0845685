/**
 * Random streams addressed by a path: `stream(seed, 'trial', 17, 'fold', 2)`. A stream depends on its path alone, never on
 * who drew before, so the same seed gives the same draws on any number of workers.
 */
export type PathPart = string | number;

export interface Stream {
  /** The stream at this stream's path followed by `path`. Draws from either do not move the other. */
  stream(...path: PathPart[]): Stream;
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number;
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform in [low, high), 53 bits. Defaults 0 and 1. */
  uniform(low?: number, high?: number): number;
  /** Normal with mean `mu` (0) and standard deviation `sigma` (1). */
  normal(mu?: number, sigma?: number): number;
  /** Uniform integer in [low, high): `high` is excluded. Free of modulo bias. */
  integer(low: number, high: number): number;
  /** One element of `items`. With `weights`, in proportion to them. */
  choice<T>(items: readonly T[], weights?: ArrayLike<number>): T;
  /** Shuffles in place (Fisher-Yates) and returns its argument. */
  shuffle<A extends { length: number; [index: number]: unknown }>(items: A): A;
  /** The 128 bits of this stream's path, never all zero: the seed of a kernel's xoshiro128**. */
  seed128(): Uint32Array;
}
