/** A matrix less the means of its columns, in the blocks that `singularVectors` reads. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Blocks } from './singular-vectors.ts';

/** X − mean: a row of A is a row of X. */
export function centredRows({ rows, columns, values }: Matrix, mean: Float64Array): Blocks {
  return {
    n: rows,
    length: columns,
    read(to, start, count) {
      for (let i = 0, at = 0; i < rows; i++) {
        for (let j = start; j < start + count; j++) to[at++] = values[i * columns + j] - mean[j];
      }
    },
  };
}

/** X − mean: a row of A is a column of X. */
export function centredColumns({ rows, columns, values }: Matrix, mean: Float64Array): Blocks {
  return {
    n: columns,
    length: rows,
    read(to, start, count) {
      for (let i = 0, at = start * columns; i < count; i++) {
        for (let j = 0; j < columns; j++, at++) to[i + j * count] = values[at] - mean[j];
      }
    },
  };
}
