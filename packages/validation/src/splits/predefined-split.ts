/** Splits that the caller has drawn already, as scikit-learn's PredefinedSplit. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { type Splits, splitAt } from './split.ts';

/**
 * `testFold` has for each row the number of the split that tests it, or −1 when none does; splits come in ascending order of their
 * numbers. Throws a `ValidationError` when there is no test row, or a split would leave no row to train on.
 */
export function predefinedSplit(testFold: ArrayLike<number>): Splits {
  const fold = Int32Array.from(testFold, (value, row) => {
    if (!(Number.isInteger(value) && value >= -1))
      throw new ValidationError(`testFold, row ${row}: expected an integer >= -1, found ${value}`);
    return value;
  });
  const numbers = [...new Set(fold)].filter((k) => k >= 0).sort((a, b) => a - b);
  if (numbers.length === 0) throw new ValidationError('testFold: every row is -1, there is nothing to test on');
  const splits = numbers.map((k) => splitAt(fold, k));
  if (splits.some(({ train }) => train.length === 0)) {
    throw new ValidationError(`testFold: split ${numbers[0]} tests every row, which leaves none to train on`);
  }
  return { splits, warnings: [] };
}
