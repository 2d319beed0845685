/** Decision values of a fitted support vector classifier: kernel blocks by matrix products, a block of rows at a time. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';
import { completeFeatures } from '../internal/complete-features.ts';
import { columnMeans, kernelBlock, type PreparedRows, writeRows } from './kernel-function.ts';
import type { SvcState } from './svc-state.ts';

/** Rows whose kernel values are in memory at once. */
const BLOCK_ROWS = 96;

/** The support vectors of one class, with their coefficients against each other class (others x vectors). */
interface ClassVectors extends PreparedRows {
  readonly coefs: Pointer;
}

/**
 * A function that gives the decision value of each row for each pair of classes that had rows, rows x pairs in the order 01,
 * 02, … 12, …; positive for the first of the pair.
 */
export function svcDecisions(state: SvcState): (X: Features) => Float64Array {
  const { classes, columns, intercepts } = state;
  const others = classes.length - 1;
  const kernels = createKernels();
  const centre = columnMeans({
    rows: Math.max(1, state.supportVectors.length / columns),
    columns,
    values: state.supportVectors,
  });
  const vectors = placeVectors(kernels, state, centre);
  const most = vectors.reduce((max, { rows }) => Math.max(max, rows), 0);
  const [values, norms] = [kernels.allocate(BLOCK_ROWS * columns * 8), kernels.allocate(BLOCK_ROWS * 8)];
  const block = kernels.allocate(BLOCK_ROWS * most * 8);
  const sums = kernels.allocate(classes.length * BLOCK_ROWS * others * 8);

  const decideBlock = (X: Matrix, from: number, rows: number, out: Float64Array): void => {
    const indices = Array.from({ length: rows }, (_, i) => from + i);
    writeRows(state, X, indices, centre, kernels.f64(values, rows * columns));
    kernels.squaredNorms(values, norms, rows, columns);
    const part = rows * others;
    vectors.forEach((own, c) => {
      kernelBlock(kernels, state, { rows, columns, values, norms }, own, block);
      kernels.matmulTransposed(block, own.coefs, sums + c * part * 8, rows, others, own.rows);
    });
    const sum = kernels.f64(sums, classes.length * part);
    let at = from * intercepts.length;
    for (let r = 0; r < rows; r++) {
      for (let i = 0, pair = 0; i < classes.length; i++) {
        for (let j = i + 1; j < classes.length; j++) {
          out[at++] = sum[i * part + r * others + j - 1] + sum[j * part + r * others + i] + intercepts[pair++];
        }
      }
    }
  };

  return (features) => {
    const X = completeFeatures('svc', features, columns);
    const out = new Float64Array(X.rows * intercepts.length);
    if (others === 0) return out;
    for (let from = 0; from < X.rows; from += BLOCK_ROWS)
      decideBlock(X, from, Math.min(BLOCK_ROWS, X.rows - from), out);
    return out;
  };
}

function placeVectors(kernels: Kernels, state: SvcState, centre: Float64Array): ClassVectors[] {
  const { columns, counts, supportVectors, dualCoefs } = state;
  const total = supportVectors.length / columns;
  const others = counts.length - 1;
  const X = { rows: total, columns, values: supportVectors };
  let start = 0;
  return Array.from(counts, (rows) => {
    const from = start;
    start += rows;
    const values = kernels.allocate(rows * columns * 8);
    const norms = kernels.allocate(rows * 8);
    const indices = Array.from({ length: rows }, (_, i) => from + i);
    writeRows(state, X, indices, centre, kernels.f64(values, rows * columns));
    kernels.squaredNorms(values, norms, rows, columns);
    const coefs = kernels.allocate(rows * others * 8);
    const target = kernels.f64(coefs, rows * others);
    for (let other = 0; other < others; other++) {
      target.set(dualCoefs.subarray(other * total + from, other * total + start), other * rows);
    }
    return { rows, columns, values, norms, coefs };
  });
}
