/** Sparse numeric features in compressed rows (CSR). What is not stored is 0. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row i is stored at indptr[i] … indptr[i + 1] − 1; length rows + 1. */
  readonly indptr: Uint32Array;
  /** Column of each stored value, ascending within a row. */
  readonly indices: Uint32Array;
  readonly values: Float64Array;
}
