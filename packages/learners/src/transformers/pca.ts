/** Principal component analysis: the directions of largest variance, and the data's coordinates along them. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, either, flag, integer, oneOf } from '../contract/params.ts';
import { completeFeatures } from '../internal/complete-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { linearMap } from '../linear/internal/linear-map.ts';
import { centredColumns, centredRows } from './internal/matrix-blocks.ts';
import { orthonormalRows } from './internal/orthonormal-rows.ts';
import { rightVectors, singularVectors } from './internal/singular-vectors.ts';

export interface PcaParams {
  /** Components kept; more than min(rows, columns) is taken for that. Default null: all. */
  readonly nComponents: number | null;
  /** Scale the coordinates to variance 1. Default false. */
  readonly whiten: boolean;
}

export interface PcaState {
  readonly columns: number;
  readonly mean: Float64Array;
  /** components x columns, row-major: unit vectors, each with its element of largest magnitude positive. */
  readonly components: Float64Array;
  /** The variance (over rows − 1) along each component, descending. */
  readonly explainedVariance: Float64Array;
  readonly whiten: boolean;
}

const kind = 'pca';
const params = defineParams(kind, {
  nComponents: either(oneOf([null], null), integer(1, { min: 1 })),
  whiten: flag(false),
});
const EPSILON = 2.220446049250313e-16;

/** Coordinates along the principal components, as scikit-learn's PCA with svd_solver='full'. */
export const pca: Transformer<PcaParams, PcaState> = {
  kind,
  role: 'transformer',
  ...params,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  ignoresWeights: true,
  fit({ nComponents, whiten }, data, run) {
    const X = completeFeatures(kind, data.X);
    const { rows, columns } = X;
    const n = Math.min(rows, columns);
    const kept = Math.min(nComponents ?? n, n);
    run.allocate(8 * (500 * n + 6 * n * n + kept * columns));
    run.count(2 * rows * columns * (1 + n / 3.5) + 6 * n * n * n);
    const kernels = run.kernels();
    const mean = columnMeans(X);
    const wide = columns > rows;
    const A = wide ? centredRows(X, mean) : centredColumns(X, mean);
    const { squares, left } = singularVectors(kernels, A);
    const vectors = wide ? rightVectors(kernels, A, left, kept) : left.subarray(0, kept * columns);
    const components = orthonormalRows(vectors, kept, columns, wide);
    const explainedVariance = squares.slice(0, kept).map((square) => square / Math.max(rows - 1, 1));
    return { columns, mean, components, explainedVariance, whiten };
  },
  predictor({ columns, mean, components, explainedVariance, whiten }) {
    const scales = explainedVariance.map((variance) => (whiten ? Math.max(Math.sqrt(variance), EPSILON) : 1));
    const outputs = scales.length;
    const weights = components.map((value, at) => value / scales[Math.floor(at / columns)]);
    const map = linearMap({ columns, outputs, weights, centre: mean });
    return (X) => ({ rows: X.rows, columns: outputs, values: map(completeFeatures(kind, X, columns)) });
  },
  checkState(state): asserts state is PcaState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    read.doubles('mean', columns);
    const variances = read.doubles('explainedVariance');
    read.require(
      variances.every((variance) => variance >= 0),
      'explainedVariance must not be negative',
    );
    read.doubles('components', variances.length * columns);
    read.flag('whiten');
  },
};

function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const mean = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) mean[j] += values[at++];
  return mean.map((sum) => sum / Math.max(rows, 1));
}
