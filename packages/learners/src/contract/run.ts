/** What a fit is given beside its data: randomness, memory and a place to report work and warnings. */
import type { Kernels } from '@hyperopt-ts/kernels';
import { createKernels } from '@hyperopt-ts/kernels';
import type { Stream } from '@hyperopt-ts/numerics';

export interface Run {
  readonly stream: Stream;
  /** A fresh kernels instance, whose memory is this fit's arena; it is garbage once the fit lets it go. */
  kernels(): Kernels;
  /** Counts `bytes` of typed arrays against the limit of the run; throws an OutOfMemory error before they are allocated. */
  allocate(bytes: number): void;
  /**
   * Adds to the deterministic cost of the fit, in units of about one nanosecond of one core: multiply-adds, histogram
   * updates, kernel entries times their measured cost. Never a clock.
   */
  count(work: number): void;
  /** Something the user should know and that did not stop the fit, e.g. "svc stopped at maxIter". */
  warn(message: string): void;
}

/** A plain run: no limits, work and warnings collected. */
export interface CountingRun extends Run {
  work: number;
  readonly warnings: string[];
}

export function createRun(stream: Stream, options: { maxBytes?: number } = {}): CountingRun {
  const { maxBytes = 4_294_901_760 } = options;
  let allocated = 0;
  const run: CountingRun = {
    stream,
    work: 0,
    warnings: [],
    kernels: () => createKernels({ maximumBytes: maxBytes }),
    allocate(bytes) {
      allocated += bytes;
      if (allocated > maxBytes) throw new RangeError(`out of memory: the fit needs more than ${maxBytes} bytes`);
    },
    count(work) {
      run.work += work;
    },
    warn(message) {
      run.warnings.push(message);
    },
  };
  return run;
}
