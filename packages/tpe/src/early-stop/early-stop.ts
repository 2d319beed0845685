/** When a search ends by itself. */
import type { Trials } from '../fmin/trials.ts';

/**
 * Asked after each trial: true ends the search; trials that run then are finished and recorded. `trials` holds the trials
 * that have ended, in order of number up to the first that still runs, failed ones included.
 */
export type EarlyStop = (trials: Trials) => boolean;
