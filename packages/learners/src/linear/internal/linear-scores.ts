/** Scores of rows of dense or sparse features: each row times each row of a weight matrix, and a bias. */
import { type Features, isSparse, type SparseMatrix } from '@hyperopt-ts/data';
import { linearMap } from './linear-map.ts';
import { sparseMap } from './sparse-map.ts';

export interface LinearScores {
  readonly columns: number;
  /** outputs x columns, row-major. */
  readonly weights: Float64Array;
  /** One per output. */
  readonly bias: Float64Array;
}

/** A function from features, already checked, to rows x outputs, row-major. */
export function linearScores({ columns, weights, bias }: LinearScores): (X: Features) => Float64Array {
  const outputs = bias.length;
  const ofDense = linearMap({ columns, outputs, weights });
  let sparse: ReturnType<typeof sparseMap> | undefined;
  const ofSparse = (X: SparseMatrix) => {
    sparse ??= sparseMap(transposed(weights, outputs, columns), outputs);
    return sparse(X);
  };
  return (X) => {
    if (isSparse(X) && outputs === 1) return singleScores(X, weights, bias[0]);
    const scores = isSparse(X) ? ofSparse(X) : ofDense(X);
    for (let at = 0; at < scores.length; ) for (let k = 0; k < outputs; k++) scores[at++] += bias[k];
    return scores;
  };
}

function singleScores({ rows, indptr, indices, values }: SparseMatrix, weights: Float64Array, bias: number) {
  const scores = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (const end = indptr[i + 1]; at < end; at++) sum += values[at] * weights[indices[at]];
    scores[i] = sum + bias;
  }
  return scores;
}

/** columns x rows of a matrix that is rows x columns. */
function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(matrix.length);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = matrix[at++];
  return out;
}
