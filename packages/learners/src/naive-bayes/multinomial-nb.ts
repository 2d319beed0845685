/** Multinomial naive Bayes, for counts of words and the like (Manning, Raghavan and Schütze 2008, section 13.2). */
import { log } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams, flag, real } from '../contract/params.ts';
import { inSlices } from '../internal/in-slices.ts';
import { numberFeatures, trainingNumbers } from '../internal/number-features.ts';
import { type ClassPrior, classPriorRule, logPrior } from './class-prior.ts';
import { classRows, classSums } from './class-sums.ts';
import { checkLinearBayes, LEAST_ALPHA, type LinearBayesState, linearBayesProbabilities } from './linear-bayes.ts';

export interface MultinomialNbParams {
  /** Added to each count (Lidstone's smoothing). Default 1; less than 1e-10 counts as 1e-10. */
  readonly alpha: number;
  /** The classes' shares of the rows are their prior; otherwise all are alike. Default true. */
  readonly fitPrior: boolean;
  /** The prior itself, one probability a class. Default null. */
  readonly classPrior: ClassPrior;
}

const kind = 'multinomialNb';
const params = defineParams(kind, { alpha: real(1, { min: 0 }), fitPrior: flag(true), classPrior: classPriorRule });

/** Each class draws its rows' counts from a distribution over the columns. Features must not be negative. */
export const multinomialNb: Classifier<MultinomialNbParams, LinearBayesState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: true, categories: false, negative: false },
  *fit({ alpha, fitPrior, classPrior }, data, run) {
    const X = trainingNumbers(kind, data.X, { negative: false });
    const { columns } = X;
    const rows = classRows(data);
    run.allocate(16 * rows.classes.length * columns);
    const { classes } = rows;
    const coef = yield* classSums(X, rows, inSlices(run));
    run.count(20 * coef.length);
    for (let start = 0; start < coef.length; start += columns) {
      let total = 0;
      for (let j = start; j < start + columns; j++) {
        coef[j] += Math.max(alpha, LEAST_ALPHA);
        total += coef[j];
      }
      const logTotal = log(total);
      for (let j = start; j < start + columns; j++) coef[j] = log(coef[j]) - logTotal;
    }
    const { nClasses } = data;
    return {
      columns,
      nClasses,
      classes,
      coef,
      intercept: logPrior({ kind, nClasses, ...rows }, classPrior, !fitPrior),
    };
  },
  predictor(state) {
    const probabilities = linearBayesProbabilities(state);
    return (X) => probabilities(numberFeatures(kind, X, state.columns, { negative: false }));
  },
  checkState: (state) => checkLinearBayes(kind, state),
};
