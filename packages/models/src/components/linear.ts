/** Linear models. hyperopt-sklearn 0.x has a prior for lasso alone; the others are as wide as its and FLAML's are. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

/** Logistic regression with an L2 penalty; multinomial for more than two classes. */
export const logisticRegression = defineComponent(learners.logisticRegression, (at) => [
  { C: hp.loguniform(at('C'), log(1 / 1024), log(32768)) },
]);

/** Least squares with an L1 penalty (Tibshirani 1996). */
export const lasso = defineComponent(learners.lasso, (at) => [
  {
    alpha: hp.loguniform(at('alpha'), log(1e-6), log(1e-1)),
    selection: hp.choice(at('selection'), ['cyclic', 'random']),
  },
]);

/** Least squares with an L2 penalty. */
export const ridge = defineComponent(learners.ridge, (at) => [
  { alpha: hp.loguniform(at('alpha'), log(1e-3), log(1e3)) },
]);
