/** The rows of each class, for splits that keep the classes' shares. */
import { ValidationError } from '@hyperopt-ts/numerics';

/** Rows by class, classes in the order in which they appear in `y`, rows ascending. */
export function classMembers(y: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < y.length; i++) {
    const rows = members.get(y[i]);
    if (rows) rows.push(i);
    else members.set(y[i], [i]);
  }
  if (y.length < 2) throw new ValidationError(`expected at least 2 rows to split, found ${y.length}`);
  return [...members.values()];
}
