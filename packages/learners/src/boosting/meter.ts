/** Counts the work of a fit and tells when it is time to yield. */
import type { Run } from '../contract/run.ts';

/** Nanoseconds of work between yields. */
export const SLICE = 6e6;

export class Meter {
  /** All that was spent. */
  total = 0;
  #sinceYield = 0;
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  /** `work` is in nanoseconds of one core. */
  spend(work: number): void {
    this.#run.count(work);
    this.total += work;
    this.#sinceYield += work;
  }

  /** True once for each slice of work: then yield. */
  due(): boolean {
    if (this.#sinceYield < SLICE) return false;
    this.#sinceYield = 0;
    return true;
  }
}
