/** One binary problem: rows of two classes, solved by the smo kernel in pieces short enough to be stopped between them. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { ClassRows, KernelCache } from './kernel-cache.ts';

export interface SmoSolution {
  /** yα of the rows of both classes: the first's are not negative, the second's not positive. */
  readonly beta: Float64Array;
  /** The decision value is Σ yα K + intercept. */
  readonly intercept: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface SmoClass extends ClassRows {
  /** K(x, x) of each row. */
  readonly diagonal: Pointer;
  /** Largest α of each row. */
  readonly bounds: Float64Array;
}

export interface SmoOptions {
  readonly tol: number;
  readonly maxIter: number;
  /** Work of one kernel entry. */
  readonly entryWork: number;
}

/** Work of one row in one step: both passes over the problem. */
const STEP_WORK = 2;
/** A piece of a fit between two yields, in nanoseconds of work. */
const PIECE = 5e6;

/** Memory of the largest problem, used again for each. */
export interface SmoMemory {
  readonly block: Pointer;
  readonly table: Pointer;
  readonly state: Pointer;
}

export function allocateSmo(size: number, allocate: (bytes: number) => Pointer): SmoMemory {
  return { block: allocate(7 * size * 8), table: allocate(3 * size * 4), state: allocate(16) };
}

/** Yields the work done since it last yielded. */
export function* solveSmo(
  kernels: Kernels,
  cache: KernelCache,
  memory: SmoMemory,
  [first, second]: readonly [SmoClass, SmoClass],
  { tol, maxIter, entryWork }: SmoOptions,
): Generator<number, SmoSolution> {
  const { block, table, state } = memory;
  const size = first.padded + second.padded;
  begin(kernels, memory, first, second);
  const stepWork = STEP_WORK * size;
  let work = 0;
  let converged = false;
  for (let done = 0; done < maxIter && !converged; ) {
    const steps = Math.min(maxIter - done, Math.ceil(PIECE / stepWork));
    const status = kernels.smo(block, table, state, first.padded, second.padded, tol, steps);
    const now = kernels.u32(state, 1)[0];
    work += (now - done) * stepWork;
    done = now;
    converged = status === -1;
    if (status >= 0) work += entryWork * cache.fetch(status);
    if (work > PIECE) {
      yield work;
      work = 0;
    }
  }
  yield work;
  const fields = kernels.f64(block, 7 * size);
  const beta = new Float64Array(first.rows + second.rows);
  beta.set(fields.subarray(0, first.rows));
  beta.set(fields.subarray(first.padded, first.padded + second.rows), first.rows);
  return {
    beta,
    intercept: -offset(fields, size),
    iterations: kernels.u32(state, 1)[0],
    converged,
  };
}

/** β = 0, where the first class may only rise and the second only fall. */
function begin(kernels: Kernels, { block, state }: SmoMemory, first: SmoClass, second: SmoClass): void {
  kernels.u32(state, 4).fill(0);
  const size = first.padded + second.padded;
  const fields = kernels.f64(block, 7 * size);
  fields.fill(0);
  const field = (index: number) => fields.subarray(index * size, (index + 1) * size);
  const [, lower, upper, diagonal, F, up, low] = [0, 1, 2, 3, 4, 5, 6].map(field);
  up.fill(Infinity);
  low.fill(-Infinity);
  diagonal.set(kernels.f64(first.diagonal, first.rows));
  diagonal.set(kernels.f64(second.diagonal, second.rows), first.padded);
  upper.set(first.bounds);
  lower.set(
    second.bounds.map((bound) => -bound),
    first.padded,
  );
  up.fill(0, 0, first.rows);
  low.fill(0, first.padded, first.padded + second.rows);
  F.fill(-1, 0, first.padded).fill(1, first.padded);
}

/** libsvm's rho: the mean of F over rows strictly between their bounds, else the middle of what the others allow. */
function offset(fields: Float64Array, size: number): number {
  const [F, up, low] = [4, 5, 6].map((index) => fields.subarray(index * size, (index + 1) * size));
  let [free, sum, top, bottom] = [0, 0, Infinity, -Infinity];
  for (let t = 0; t < size; t++) {
    if (up[t] === 0 && low[t] === 0) {
      free++;
      sum += F[t];
    }
    top = Math.min(top, F[t] + up[t]);
    bottom = Math.max(bottom, F[t] + low[t]);
  }
  return free > 0 ? sum / free : (top + bottom) / 2;
}
