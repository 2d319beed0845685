/** Work on rows, a slice of them at a time, so that a fit can be stopped between two slices. */
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';

/** Nanoseconds of work between yields. */
export const SLICE = 1e7;

/** Calls `body` for all rows, from … to − 1 at a time, and counts `work`, that of all of them. */
export type Slices = (
  rows: number,
  work: number,
  body: (from: number, to: number) => void,
) => Generator<Progress, void>;

/** The slices of a fit, of all its passes together, are its steps. */
export function inSlices(run: Run): Slices {
  let step = 0;
  let since = 0;
  return function* (rows, work, body) {
    const slices = Math.max(1, Math.ceil(work / SLICE));
    for (let slice = 0; slice < slices; slice++) {
      body(Math.floor((rows * slice) / slices), Math.floor((rows * (slice + 1)) / slices));
      run.count(work / slices);
      since += work / slices;
      if (since < SLICE / 2) continue;
      since = 0;
      yield { step: ++step };
    }
  };
}
