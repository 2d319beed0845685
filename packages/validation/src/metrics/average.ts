/** Weighted means over rows, and the checks that all metrics share. */
import { ValidationError } from '@hyperopt-ts/numerics';

/** The mean of `term(row)` over `rows` rows, weighted. Throws when no row has a weight. */
export function average(rows: number, term: (row: number) => number, weights?: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weights ? weights[i] : 1;
    // A row without weight has no say, even where its term is infinite.
    if (weight === 0) continue;
    sum += weight * term(i);
    total += weight;
  }
  if (total === 0) throw new ValidationError('weights: expected at least one above 0');
  return sum / total;
}

/** Throws unless there are rows, `width` predictions for each, and a weight for each if any. */
export function checkRows(
  metric: string,
  yTrue: ArrayLike<number>,
  prediction: ArrayLike<number>,
  weights?: ArrayLike<number>,
  width = 1,
): void {
  const rows = yTrue.length;
  if (rows === 0) throw new ValidationError(`${metric}: expected at least one row, found none`);
  if (prediction.length !== rows * width)
    throw new ValidationError(
      `${metric}: expected ${rows * width} predictions for ${rows} rows${width > 1 ? ` of ${width} classes` : ''}, found ${prediction.length}`,
    );
  if (weights && weights.length !== rows)
    throw new ValidationError(`${metric}: expected ${rows} weights, found ${weights.length}`);
}
