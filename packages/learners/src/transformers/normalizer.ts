/** Scales each row to unit norm. */
import { type Features, isSparse } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, oneOf } from '../contract/params.ts';
import { refuseMissing } from '../internal/complete-features.ts';
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
  fit({ norm }, { X }, run) {
    refuseMissing(kind, X);
    run.count(1);
    return { norm };
  },
  predictor:
    ({ norm }) =>
    (X) => {
      refuseMissing(kind, X);
      return scaleRows(X, norms[norm]);
    },
  checkState(state): asserts state is NormalizerParams {
    stateReader(kind, state).oneOf('norm', ['l1', 'l2', 'max']);
  },
};

type Norm = (values: Float64Array, start: number, end: number) => number;

const norms: Record<NormalizerParams['norm'], Norm> = {
  l1(values, start, end) {
    let sum = 0;
    for (let at = start; at < end; at++) sum += Math.abs(values[at]);
    return sum;
  },
  l2(values, start, end) {
    let sum = 0;
    for (let at = start; at < end; at++) sum += values[at] * values[at];
    if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
    // Scaled by the largest, the squares neither overflow nor vanish.
    const max = norms.max(values, start, end);
    if (max === 0) return 0;
    sum = 0;
    for (let at = start; at < end; at++) sum += (values[at] / max) * (values[at] / max);
    return max * Math.sqrt(sum);
  },
  max(values, start, end) {
    let max = 0;
    for (let at = start; at < end; at++) max = Math.max(max, Math.abs(values[at]));
    return max;
  },
};

function scaleRows(X: Features, norm: Norm): Features {
  const values = new Float64Array(X.values.length);
  for (let i = 0; i < X.rows; i++) {
    const start = isSparse(X) ? X.indptr[i] : i * X.columns;
    const end = isSparse(X) ? X.indptr[i + 1] : start + X.columns;
    const length = norm(X.values, start, end) || 1;
    for (let at = start; at < end; at++) values[at] = X.values[at] / length;
  }
  return isSparse(X) ? { ...X, values } : { rows: X.rows, columns: X.columns, values };
}
