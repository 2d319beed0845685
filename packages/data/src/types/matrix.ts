import type { RawColumn } from './raw-column.ts';

/** Dense numeric features. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row-major; NaN is missing. The buffer may be shared between threads. */
  readonly values: Float64Array;
  /** One per column: 0 for a number, k for a category with codes 0 … k−1. Absent: all numbers. */
  readonly levels?: Uint32Array;
  /** Dates and texts, by column, ascending; the first steps of a pipeline make numbers of them, so no learner sees any. Absent: none. */
  readonly raw?: readonly RawColumn[];
}
