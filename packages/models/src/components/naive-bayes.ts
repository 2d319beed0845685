/** Naive Bayes, with the priors of hyperopt-sklearn; it fixes what part of a variance is added to all in the Gaussian one. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const alpha = (at: At) => hp.quniform(at('alpha'), 0, 1, 0.001);
const fitPrior = (at: At) => hp.choice(at('fitPrior'), [true, false]);

/** Naive Bayes for counts. */
export const multinomialNb = defineComponent(learners.multinomialNb, (at) => [
  { alpha: alpha(at), fitPrior: fitPrior(at) },
]);

/** Naive Bayes for counts, each class judged by all the others. */
export const complementNb = defineComponent(learners.complementNb, (at) => [
  { alpha: alpha(at), norm: hp.choice(at('norm'), [false, true]) },
]);

/** Naive Bayes for features that are there or not. */
export const bernoulliNb = defineComponent(learners.bernoulliNb, (at) => [
  { alpha: alpha(at), fitPrior: fitPrior(at) },
]);

/** Naive Bayes for categories. */
export const categoricalNb = defineComponent(learners.categoricalNb, (at) => [
  { alpha: alpha(at), fitPrior: fitPrior(at) },
]);

/** Naive Bayes for numbers that are normally distributed within each class. */
export const gaussianNb = defineComponent(learners.gaussianNb, (at) => [
  { varSmoothing: hp.loguniform(at('varSmoothing'), log(1e-12), log(1)) },
]);
