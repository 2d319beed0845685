/** Scales each row to unit norm. */
import { type Features, isSparse } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, oneOf } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';

export interface NormalizerParams {
  /** 'l1': sum of magnitudes, 'l2': Euclidean, 'max': largest magnitude. Default 'l2'. */
  readonly norm: 'l1' | 'l2' | 'max';
}

const kind = 'normalizer';
const params = defineParams(kind, { norm: oneOf(['l2', 'l1', 'max'], 'l2') });

/** Each row divided by its norm; rows of zeros stay. Nothing is learned from the data: the state is the norm. */
export const normalizer: Transformer<NormalizerParams, NormalizerParams> = {
  kind,
  role: 'transformer',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  fit({ norm }, _, run) {
    run.count(1);
    return { norm };
  },
  predictor: ({ norm }) => {
    const lengthOf = norms[norm];
    return (X) => scaleRows(X, lengthOf);
  },
  checkState(state): asserts state is NormalizerParams {
    stateReader(kind, state).oneOf('norm', ['l1', 'l2', 'max']);
  },
};

const norms = {
  l1: (row: Float64Array) => row.reduce((sum, x) => sum + Math.abs(x), 0),
  l2: euclidean,
  max: (row: Float64Array) => row.reduce((max, x) => Math.max(max, Math.abs(x)), 0),
};

function scaleRows(X: Features, lengthOf: (row: Float64Array) => number): Features {
  const values = new Float64Array(X.values.length);
  for (let i = 0; i < X.rows; i++) {
    const [start, end] = isSparse(X) ? [X.indptr[i], X.indptr[i + 1]] : [i * X.columns, (i + 1) * X.columns];
    const length = lengthOf(X.values.subarray(start, end)) || 1;
    for (let at = start; at < end; at++) values[at] = X.values[at] / length;
  }
  return isSparse(X) ? { ...X, values } : { rows: X.rows, columns: X.columns, values };
}

/** Free of overflow and underflow of the squares. */
function euclidean(row: Float64Array): number {
  let sum = 0;
  for (const x of row) sum += x * x;
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  const max = norms.max(row);
  if (max === 0) return 0;
  sum = 0;
  for (const x of row) sum += (x / max) * (x / max);
  return max * Math.sqrt(sum);
}
