/**
 * How much memory a search may take. Workers cannot bound themselves: V8 bounds JavaScript objects alone, and when one large array meets
 * that bound it ends the process, not the thread. So the resident size is looked at from outside, and a worker's own bound lies above.
 */

/** What the platform knows, in bytes. */
export interface Memory {
  /** What the process takes now. */
  used(): number;
  /** What it could still take. */
  free(): number;
}

export interface MemoryGuard {
  /** Bytes. */
  readonly limit: number;
  /** Bytes that the process takes beyond what it took when the guard was made. */
  taken(): number;
  /** What the process takes now is not the search's doing: it counts from here. */
  forgive(): void;
}

/** In bytes. */
export const MEGABYTE = 1_048_576;

/** What a worker may take, all together, unless told. */
const BYTES_PER_WORKER = 2048 * MEGABYTE;
/** The share of what is free that a search takes at most unless told. */
const SHARE = 0.75;

/** `limit`: in megabytes. */
export function createMemoryGuard({ used, free }: Memory, workers: number, limit?: number): MemoryGuard {
  let before = used();
  return {
    limit: limit === undefined ? Math.min(workers * BYTES_PER_WORKER, free() * SHARE) : limit * MEGABYTE,
    taken: () => used() - before,
    forgive() {
      before = used();
    },
  };
}
