/** The data sets of the bench, and their rows for fitting and scoring. */
import { type Matrix, take, takeRows } from '@hyperopt-ts/data';
import type { Split } from '@hyperopt-ts/validation';
import { type DataSet, loadDataSet } from '../harness/data-set.ts';

export const numeric = [
  ...['breast_cancer', 'digits', 'letter', 'satellite', 'sonar', 'spam', 'vehicle', 'boston', 'concrete', 'diabetes'],
];
export const mixed = ['titanic', 'credit', 'ames'];

/** A numeric set's categories (boston has one, of zeros and ones) are read as numbers. */
export function loadSet(name: string): DataSet {
  const data = loadDataSet(name);
  if (mixed.includes(name)) return data;
  const { rows, columns, values } = data.X;
  return { ...data, X: { rows, columns, values } };
}

export function categoriesOf({ X: { levels } }: DataSet): number[] {
  return [...(levels ?? [])].flatMap((count, j) => (count > 0 ? [j] : []));
}

export function parts({ X, y, nClasses }: DataSet, { train, test }: Split) {
  const rows = (of: Uint32Array) => ({ X: takeRows(X, of) as Matrix, y: take(y as Float64Array, of), nClasses });
  return { train: rows(train), test: rows(test) };
}
