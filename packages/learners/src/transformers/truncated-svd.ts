/**
 * Truncated singular value decomposition: coordinates along the directions in which the features, not centred, are largest. On
 * counts of words it is latent semantic analysis (Deerwester, Dumais, Furnas, Landauer and Harshman 1990).
 */
import { type Features, isSparse, toDense, toSparse } from '@hyperopt-ts/data';
import type { Progress, Transformer } from '../contract/learner.ts';
import { defineParams, integer } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { numberFeatures, trainingNumbers } from '../internal/number-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { linearScores } from '../linear/internal/linear-scores.ts';
import { dominantVectors } from './internal/dominant-vectors.ts';
import { centredColumns, centredRows } from './internal/matrix-blocks.ts';
import { orthonormalRows } from './internal/orthonormal-rows.ts';
import { rightVectors, singularVectors } from './internal/singular-vectors.ts';

export interface TruncatedSvdParams {
  /** Components kept; more than min(rows, columns) is taken for that. Default 2. */
  readonly nComponents: number;
  /** Iterations, where the features are too large for all components. Default 5; more come closer to the exact ones. */
  readonly nIter: number;
  /** Components that are iterated beyond those kept. Default 10. */
  readonly nOversamples: number;
}

export interface TruncatedSvdState {
  readonly columns: number;
  /** components x columns, row-major: unit vectors, each with its element of largest magnitude positive. */
  readonly components: Float64Array;
  /** The singular value of each component, descending. */
  readonly singularValues: Float64Array;
}

const kind = 'truncatedSvd';
const params = defineParams(kind, {
  nComponents: integer(2, { min: 1 }),
  nIter: integer(5, { min: 0 }),
  nOversamples: integer(10, { min: 0 }),
});
/** With a side this short, and so many values when dense, all components are found exactly. */
const EXACT_SIDE = 160;
const EXACT_VALUES = 1 << 24;

/** As scikit-learn's TruncatedSVD with algorithm 'randomized', but exact where one side of the features is short. */
export const truncatedSvd: Transformer<TruncatedSvdParams, TruncatedSvdState> = {
  kind,
  role: 'transformer',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  ignoresWeights: true,
  *fit(given, data, run) {
    const X = trainingNumbers(kind, data.X);
    const { rows, columns } = X;
    const kept = Math.min(given.nComponents, rows, columns);
    const isExact = Math.min(rows, columns) <= EXACT_SIDE && rows * columns <= EXACT_VALUES;
    const { values, vectors } = isExact ? exactVectors(X, kept, run) : yield* iterated(X, kept, given, run);
    run.count(kept * columns * 4);
    const components = orthonormalRows(vectors.subarray(0, kept * columns), kept, columns, true);
    return { columns, components, singularValues: values.slice(0, kept) };
  },
  predictor({ columns, components, singularValues }) {
    const outputs = singularValues.length;
    const coordinates = linearScores({ columns, weights: components, bias: new Float64Array(outputs) });
    return (X) => ({ rows: X.rows, columns: outputs, values: coordinates(numberFeatures(kind, X, columns)) });
  },
  checkState(state): asserts state is TruncatedSvdState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    const values = read.doubles('singularValues');
    read.require(
      values.every((value) => value >= 0),
      'singularValues must not be negative',
    );
    read.doubles('components', values.length * columns);
  },
};

function exactVectors(features: Features, kept: number, run: Run) {
  const X = isSparse(features) ? toDense(features) : features;
  const { rows, columns } = X;
  const n = Math.min(rows, columns);
  run.allocate(8 * (500 * n + 6 * n * n + kept * columns + (isSparse(features) ? rows * columns : 0)));
  run.count(2 * rows * columns * (1 + n / 3.5) + 6 * n * n * n);
  const kernels = run.kernels();
  const wide = columns > rows;
  const A = (wide ? centredRows : centredColumns)(X, new Float64Array(columns));
  const { squares, left } = singularVectors(kernels, A);
  const vectors = wide ? rightVectors(kernels, A, left, kept) : left;
  return { values: squares.map((square) => Math.sqrt(square)), vectors };
}

function* iterated(
  X: Features,
  kept: number,
  { nIter, nOversamples }: TruncatedSvdParams,
  run: Run,
): Generator<Progress, { values: Float64Array; vectors: Float64Array }> {
  const width = Math.min(kept + nOversamples, X.rows, X.columns);
  return yield* dominantVectors(isSparse(X) ? X : toSparse(X), { width, iterations: nIter, run });
}
