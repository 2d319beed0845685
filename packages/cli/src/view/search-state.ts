/** What is shown of a search. */
import type { Progress, TrialRecord } from '@hyperopt-ts/estimator';

export interface SearchState {
  /** `judging`: the trials are over, and the model is made of them. */
  readonly phase: 'searching' | 'judging' | 'stopping' | 'done';
  readonly metric: string;
  readonly progress: Progress;
  /** Those that have ended, in order; of a search that goes on the earlier ones, too. */
  readonly trials: readonly TrialRecord[];
  /** The best of them. */
  readonly best?: TrialRecord;
}
