/** Bernoulli naive Bayes, for features that are there or not (Manning, Raghavan and Schütze 2008, section 13.3). */
import { log } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams, either, flag, oneOf, real } from '../contract/params.ts';
import { inSlices } from '../internal/in-slices.ts';
import { numberFeatures, trainingNumbers } from '../internal/number-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type ClassPrior, classPriorRule, logPrior } from './class-prior.ts';
import { classRows, classSums } from './class-sums.ts';
import { indicators } from './indicators.ts';
import { checkLinearBayes, LEAST_ALPHA, type LinearBayesState, linearBayesProbabilities } from './linear-bayes.ts';

export interface BernoulliNbParams {
  /** Added to each count (Lidstone's smoothing). Default 1; less than 1e-10 counts as 1e-10. */
  readonly alpha: number;
  /** Features above it are there. Default 0; null: those that are not 0. */
  readonly binarize: number | null;
  /** The classes' shares of the rows are their prior; otherwise all are alike. Default true. */
  readonly fitPrior: boolean;
  /** The prior itself, one probability a class. Default null. */
  readonly classPrior: ClassPrior;
}

export interface BernoulliNbState extends LinearBayesState {
  /** Features above it are there; null: those that are not 0. */
  readonly binarize: number | null;
}

const kind = 'bernoulliNb';
const params = defineParams(kind, {
  alpha: real(1, { min: 0 }),
  binarize: either(real(0), oneOf([null], null)),
  fitPrior: flag(true),
  classPrior: classPriorRule,
});

/** Each class has each feature with a probability of its own; features that are missing from a row count too. */
export const bernoulliNb: Classifier<BernoulliNbParams, BernoulliNbState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: true },
  *fit({ alpha, binarize, fitPrior, classPrior }, data, run) {
    const { columns, values } = trainingNumbers(kind, data.X);
    run.allocate(8 * values.length);
    run.count(2 * values.length);
    const { X, base } = indicators(data.X, binarize);
    const rows = classRows(data);
    run.allocate(16 * rows.classes.length * columns);
    const { classes, classWeights } = rows;
    const coef = yield* classSums(X, rows, inSlices(run));
    run.count(60 * coef.length);
    const { nClasses } = data;
    const intercept = logPrior({ kind, nClasses, ...rows }, classPrior, !fitPrior);
    const smoothing = Math.max(alpha, LEAST_ALPHA);
    for (let k = 0, at = 0; k < classes.length; k++) {
      const logTotal = log(classWeights[k] + 2 * smoothing);
      for (let j = 0; j < columns; j++, at++) {
        const there = coef[at] + base * classWeights[k];
        // Sums of weights round: neither count may fall below 0.
        const logThere = log(Math.max(0, there) + smoothing);
        const logAbsent = log(Math.max(0, classWeights[k] - there) + smoothing);
        coef[at] = logThere - logAbsent;
        intercept[k] += logAbsent - logTotal;
      }
    }
    return { columns, nClasses, classes, coef, intercept, binarize };
  },
  predictor(state) {
    const { columns, coef, binarize } = state;
    const ones = state.intercept.map((value, k) => sumOf(coef, k * columns, columns) + value);
    const [absent, there] = [state.intercept, ones].map((intercept) =>
      linearBayesProbabilities({ ...state, intercept }),
    );
    return (features) => {
      const { X, base } = indicators(numberFeatures(kind, features, columns), binarize);
      return base === 0 ? absent(X) : there(X);
    };
  },
  checkState(state): asserts state is BernoulliNbState {
    checkLinearBayes(kind, state);
    const { binarize } = state as Partial<BernoulliNbState>;
    if (binarize !== null) stateReader(kind, state).finite('binarize');
  },
};

function sumOf(values: Float64Array, start: number, count: number): number {
  let sum = 0;
  for (let at = start; at < start + count; at++) sum += values[at];
  return sum;
}
