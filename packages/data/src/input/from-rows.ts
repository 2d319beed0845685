/** Rows of numbers (arrays or typed arrays), one after the other. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { allocateF64 } from '../rows/allocate-f64.ts';
import type { Matrix } from '../types/matrix.ts';
import { toNumber } from './cell.ts';

export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

/** `nameOf` gives the name of a column in messages, where it has one. */
export function fromRows(
  input: string,
  rows: readonly unknown[],
  nameOf: (column: number) => string | number,
  shared: boolean,
): Matrix {
  const columns = (rows[0] as ArrayLike<unknown>).length;
  if (columns === 0) throw new ValidationError(`${input} has no columns: row 0 is empty`);
  const values = allocateF64(rows.length * columns, shared);
  for (let i = 0, k = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isArrayLike(row))
      throw new ValidationError(
        `${input}: row ${i}: expected an array of numbers, as row 0, found ${describeValue(row)}`,
      );
    if (row.length !== columns)
      throw new ValidationError(`${input}: row ${i} has ${row.length} columns, expected ${columns} as in row 0`);
    for (let j = 0; j < columns; j++, k++) {
      const cell = row[j];
      // Only a finite number less itself is 0.
      if (typeof cell === 'number' && cell - cell === 0) values[k] = cell;
      else values[k] = toNumber(cell, { input, row: i, column: nameOf(j) });
    }
  }
  return { rows: rows.length, columns, values };
}
