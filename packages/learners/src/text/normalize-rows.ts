/** Scales sparse rows to length 1. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import type { TextNorm } from './text-analysis.ts';

/** In place; rows of zeros stay. */
export function normalizeRows({ rows, indptr, values }: SparseMatrix, norm: TextNorm): void {
  if (norm === null) return;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = indptr[i]; k < indptr[i + 1]; k++) sum += norm === 'l1' ? Math.abs(values[k]) : values[k] * values[k];
    const length = norm === 'l1' ? sum : Math.sqrt(sum);
    if (length > 0) for (let k = indptr[i]; k < indptr[i + 1]; k++) values[k] /= length;
  }
}
