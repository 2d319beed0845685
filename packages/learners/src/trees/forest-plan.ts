/** What the parameters of every tree learner come down to. */
import type { ClassWeight } from './class-weights.ts';
import type { GrowthParams } from './tree-params.ts';

export interface ForestPlan extends GrowthParams {
  readonly criterion: 'gini' | 'entropy' | 'logLoss' | 'squaredError' | 'friedmanMse' | 'poisson';
  /** 'random' draws one threshold for each feature that is tried; 'best' looks at all. */
  readonly splitter: 'best' | 'random';
  readonly nEstimators: number;
  /** Each tree sees rows that are drawn with replacement, in proportion to their weights. */
  readonly bootstrap: boolean;
  /** How many: see `drawCount`. */
  readonly maxSamples: number | null;
  /** Absent in regression. */
  readonly classWeight?: ClassWeight;
}
