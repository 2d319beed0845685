/** The weights of the rows of a training set and their sum. */
import type { TrainingSet } from '@hyperopt-ts/data';

export interface RowWeights {
  readonly weights: Float64Array;
  readonly total: number;
}

/** One for each row where the set has none, or only zeros. */
export function rowWeights({ X, weights }: TrainingSet): RowWeights {
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? 0;
  if (weights && total > 0) return { weights, total };
  return { weights: new Float64Array(X.rows).fill(1), total: X.rows };
}
