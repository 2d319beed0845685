/**
 * Complement naive Bayes: each class is judged by the counts of all the others, which are steadier when classes are of
 * unequal size (Rennie, Shih, Teevan and Karger 2003).
 */
import { log } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams, flag, real } from '../contract/params.ts';
import { inSlices } from '../internal/in-slices.ts';
import { numberFeatures, trainingNumbers } from '../internal/number-features.ts';
import { classRows, classSums } from './class-sums.ts';
import { checkLinearBayes, LEAST_ALPHA, type LinearBayesState, linearBayesProbabilities } from './linear-bayes.ts';

export interface ComplementNbParams {
  /** Added to each count (Lidstone's smoothing). Default 1; less than 1e-10 counts as 1e-10. */
  readonly alpha: number;
  /** Divide the weights of a class by their sum. Default false. */
  readonly norm: boolean;
}

const kind = 'complementNb';
const params = defineParams(kind, { alpha: real(1, { min: 0 }), norm: flag(false) });

/** The class whose complement fits a row worst. It knows no prior. Features must not be negative. */
export const complementNb: Classifier<ComplementNbParams, LinearBayesState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: false },
  *fit({ alpha, norm }, data, run) {
    const X = trainingNumbers(kind, data.X, { negative: false });
    const { columns } = X;
    const rows = classRows(data);
    run.allocate(16 * rows.classes.length * columns);
    const { classes } = rows;
    const sums = yield* classSums(X, rows, inSlices(run));
    run.count(20 * sums.length);
    const all = new Float64Array(columns);
    for (let at = 0; at < sums.length; ) for (let j = 0; j < columns; j++) all[j] += sums[at++];
    const smoothing = Math.max(alpha, LEAST_ALPHA);
    const coef = new Float64Array(sums.length);
    for (let start = 0; start < coef.length; start += columns)
      complementWeights(all, sums.subarray(start, start + columns), smoothing, norm, coef.subarray(start));
    return { columns, nClasses: data.nClasses, classes, coef, intercept: new Float64Array(classes.length) };
  },
  predictor(state) {
    const probabilities = linearBayesProbabilities(state);
    return (X) => probabilities(numberFeatures(kind, X, state.columns, { negative: false }));
  },
  checkState: (state) => checkLinearBayes(kind, state),
};

/** Writes −log θ of the complement of a class with the sums `own`, or log θ over its sum. */
function complementWeights(
  all: Float64Array,
  own: Float64Array,
  smoothing: number,
  norm: boolean,
  to: Float64Array,
): void {
  const columns = all.length;
  let total = 0;
  for (let j = 0; j < columns; j++) {
    to[j] = Math.max(0, all[j] - own[j]) + smoothing;
    total += to[j];
  }
  const logTotal = log(total);
  let sum = 0;
  for (let j = 0; j < columns; j++) {
    to[j] = log(to[j]) - logTotal;
    sum += to[j];
  }
  // A single column has the share 1, whose log is 0.
  const scale = norm ? 1 / (sum || 1) : -1;
  for (let j = 0; j < columns; j++) to[j] *= scale;
}
