/** What rows weigh and how often they count, from the weights of the training set and those of the classes. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import { balancedWeights } from '../linear/internal/classes.ts';

export interface RowUse {
  /** Rows of positive weight, ascending. */
  readonly rows: Uint32Array;
  /** undefined: all 1. */
  readonly weights: Float64Array | undefined;
  /** Times that each row is repeated; undefined: once. */
  readonly counts: Float64Array | undefined;
  /** The weights of single repetitions: weights / counts. */
  readonly single: Float64Array | undefined;
}

/** More rows than this, repetitions included, leave too few bits for sums. */
const MOST_ROWS = 1 << 26;

export function useRows(kind: string, data: TrainingSet, classWeight: 'balanced' | readonly number[] | null): RowUse {
  const { X, y, nClasses } = data;
  const given = data.weights?.some((weight) => weight > 0) ? data.weights : undefined;
  const counts = given && rowCounts(given);
  let weights: Float64Array | undefined = given;
  if (classWeight !== null) {
    const base = given ?? new Float64Array(X.rows).fill(1);
    if (classWeight === 'balanced') weights = balancedWeights(y as Int32Array, nClasses, base);
    else {
      if (classWeight.length !== nClasses)
        throw new ValidationError(`${kind}: classWeight has ${classWeight.length} weights for ${nClasses} classes`);
      weights = base.map((weight, i) => weight * classWeight[y[i]]);
      if (!weights.some((weight) => weight > 0))
        throw new ValidationError(`${kind}: classWeight leaves no row of positive weight`);
    }
  }
  const rows = new Uint32Array(X.rows);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  const single = counts && weights ? weights.map((weight, i) => (counts[i] > 0 ? weight / counts[i] : 0)) : weights;
  return {
    rows: weights ? rows.filter((i) => (weights as Float64Array)[i] > 0) : rows,
    weights,
    counts,
    single: single?.every((weight) => weight === 1 || weight === 0) ? undefined : single,
  };
}

/** Whole weights are repetitions; others count as one row, and none for nothing. */
function rowCounts(weights: Float64Array): Float64Array | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= MOST_ROWS && weights.every((weight) => Number.isInteger(weight)))
    return weights.every((weight) => weight === 1) ? undefined : weights;
  return weights.every((weight) => weight > 0) ? undefined : weights.map((weight) => (weight > 0 ? 1 : 0));
}
