/** AdaBoost and bagging over trees, with hyperopt-sklearn's priors. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const adaBoost = (at: At) => ({
  nEstimators: hp.qloguniform(at('nEstimators'), log(10.5), log(1000.5), 1),
  learningRate: hp.lognormal(at('learningRate'), log(0.01), log(10)),
});

const share = (label: string) =>
  hp.pchoice(label, [
    [0.05, 0.8],
    [0.15, 0.9],
    [0.8, 1],
  ]);

const bagging = (at: At) => ({
  nEstimators: hp.pchoice(at('nEstimators'), [
    [0.0625, 8],
    [0.175, 9],
    [0.525, 10],
    [0.175, 11],
    [0.0625, 12],
  ]),
  maxSamples: share(at('maxSamples')),
  maxFeatures: share(at('maxFeatures')),
  bootstrap: hp.choice(at('bootstrap'), [true, false]),
  bootstrapFeatures: hp.choice(at('bootstrapFeatures'), [true, false]),
});

/** AdaBoost over stumps (SAMME). */
export const adaBoostClassifier = defineComponent(learners.adaBoostClassifier, (at) => [adaBoost(at)]);
/** AdaBoost over small trees (R2). */
export const adaBoostRegressor = defineComponent(learners.adaBoostRegressor, (at) => [
  { ...adaBoost(at), loss: hp.choice(at('loss'), ['linear', 'square', 'exponential']) },
]);
/** Bagging over trees. */
export const baggingClassifier = defineComponent(learners.baggingClassifier, (at) => [bagging(at)]);
/** Bagging over trees, for values. */
export const baggingRegressor = defineComponent(learners.baggingRegressor, (at) => [bagging(at)]);
