/** A Matrix or SparseMatrix made by the caller is checked before it is believed. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import type { Features } from '../types/features.ts';
import { isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';
import { cellError } from './cell.ts';

export function checkFeatures(input: string, X: Features, nameOf: (column: number) => string | number): void {
  for (const side of ['rows', 'columns'] as const) {
    if (!Number.isInteger(X[side]) || X[side] < 0)
      throw new ValidationError(`${input}: ${side}: expected a whole number, found ${describeValue(X[side])}`);
    if (X[side] === 0) throw new ValidationError(`${input} has no ${side}`);
  }
  checkType(`${input}.values`, X.values, 'Float64Array');
  if (isSparse(X)) checkSparse(input, X, nameOf);
  else checkDense(input, X, nameOf);
}

function checkDense(input: string, X: Matrix, nameOf: (column: number) => string | number): void {
  checkLength(`${input}.values`, X.values, X.rows * X.columns, `${X.rows} rows x ${X.columns} columns`);
  for (let k = 0; k < X.values.length; k++) {
    if (X.values[k] === Infinity || X.values[k] === -Infinity) {
      const place = { input, row: Math.floor(k / X.columns), column: nameOf(k % X.columns) };
      throw cellError(place, 'a finite number', X.values[k]);
    }
  }
  if (!X.levels) return;
  checkType(`${input}.levels`, X.levels, 'Uint32Array');
  checkLength(`${input}.levels`, X.levels, X.columns, 'one per column');
  for (let j = 0; j < X.columns; j++) {
    for (let i = 0; i < X.rows && X.levels[j] > 0; i++) {
      const code = X.values[i * X.columns + j];
      if (!Number.isNaN(code) && !(Number.isInteger(code) && code >= 0 && code < X.levels[j]))
        throw cellError({ input, row: i, column: nameOf(j) }, `a category code from 0 to ${X.levels[j] - 1}`, code);
    }
  }
}

function checkSparse(input: string, X: SparseMatrix, nameOf: (column: number) => string | number): void {
  const { rows, columns, indptr, indices, values } = X;
  checkType(`${input}.indptr`, indptr, 'Uint32Array');
  checkType(`${input}.indices`, indices, 'Uint32Array');
  checkLength(`${input}.indptr`, indptr, rows + 1, 'rows + 1');
  checkLength(`${input}.values`, values, indices.length, 'as many as indices');
  if (indptr[0] !== 0) throw new ValidationError(`${input}.indptr: expected 0 first, found ${indptr[0]}`);
  for (let i = 0; i < rows; i++) {
    if (indptr[i + 1] < indptr[i])
      throw new ValidationError(`${input}.indptr: falls from ${indptr[i]} to ${indptr[i + 1]} at row ${i}`);
  }
  checkLength(`${input}.indices`, indices, indptr[rows], 'the last of indptr');
  for (let i = 0; i < rows; i++) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) {
      if (indices[k] >= columns)
        throw new ValidationError(`${input}.indices: row ${i}: column ${indices[k]} of ${columns}`);
      if (k > indptr[i] && indices[k] <= indices[k - 1])
        throw new ValidationError(
          `${input}.indices: row ${i}: ${indices[k]} follows ${indices[k - 1]}, expected ascending`,
        );
      if (values[k] === Infinity || values[k] === -Infinity)
        throw cellError({ input, row: i, column: nameOf(indices[k]) }, 'a finite number', values[k]);
    }
  }
}

/** By tag, since an array from another realm is no instance of this realm's class. */
function checkType(name: string, value: unknown, type: string): void {
  if (Object.prototype.toString.call(value) !== `[object ${type}]`)
    throw new ValidationError(`${name}: expected a ${type}, found ${describeValue(value)}`);
}

function checkLength(name: string, array: ArrayLike<number>, length: number, what: string): void {
  if (array.length !== length)
    throw new ValidationError(`${name}: expected length ${length} (${what}), found ${array.length}`);
}
