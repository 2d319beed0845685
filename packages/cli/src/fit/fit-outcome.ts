/** What a fit has come to, as both its texts tell it. */
import type { HyperoptEstimator } from '@hyperopt-ts/estimator';
import type { Weighted } from '../words/pipeline-lines.ts';
import type { SearchFiles } from './search-files.ts';
import type { TrainingTable } from './training-table.ts';

export interface FitOutcome {
  /** The path of the data. */
  readonly data: string;
  readonly read: TrainingTable;
  readonly estimator: HyperoptEstimator;
  /** What the model is made of; empty where there is none. */
  readonly members: readonly Weighted[];
  readonly metric: string;
  readonly folds: number;
  /** The path of the model, and its size in bytes; 0 where there is none, as no trial ended well. */
  readonly model: string;
  readonly size: number;
  readonly seconds: number;
  /** Not interrupted. */
  readonly isDone: boolean;
  readonly files: SearchFiles;
}
