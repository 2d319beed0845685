/** Every form in which features may be given. `toMatrix` turns each into a Matrix or a SparseMatrix. */
import type { Matrix } from '../types/matrix.ts';
import type { SparseMatrix } from '../types/sparse-matrix.ts';
import type { Table } from '../types/table.ts';

/** A number, or what stands for one: booleans are 0 and 1; null, undefined and NaN are missing. */
export type NumberCell = number | boolean | null | undefined;
/** In named columns, strings are categories or, as sentences, texts. */
export type Cell = NumberCell | string | Date;

/**
 * One object per row, one key per column, each value a `Cell`; a row without the key has a missing value. The type says
 * `object` because rows typed by an interface have no index signature; cells are checked when they are read.
 */
export type RecordInput = readonly object[];
/** One array per column. */
export type ColumnsInput = { readonly [name: string]: ArrayLike<Cell> };

/** A `Matrix` of the package ml-matrix, known by its shape. */
export interface MlMatrix {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

export type FeatureInput =
  | readonly ArrayLike<NumberCell>[]
  | Matrix
  | SparseMatrix
  | Table
  | RecordInput
  | ColumnsInput
  | MlMatrix;
