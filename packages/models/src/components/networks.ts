/** Multilayer perceptrons, over ranges around RealMLP's defaults. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const mlp = (at: At) => ({
  // Of one network an ensemble of trials makes several.
  nEstimators: hp.pchoice(at('nEstimators'), [
    [0.75, 1],
    [0.25, 4],
  ]),
  hiddenLayerSizes: hp.choice(at('hiddenLayerSizes'), [[64], [128, 128], [256, 256], [256, 256, 256]]),
  activation: hp.choice(at('activation'), ['relu', 'selu', 'mish']),
  learningRateInit: hp.loguniform(at('learningRateInit'), log(0.003), log(0.2)),
  dropout: hp.uniform(at('dropout'), 0, 0.4),
  weightDecay: hp.loguniform(at('weightDecay'), log(1e-4), log(0.3)),
  numericEmbeddings: hp.choice(at('numericEmbeddings'), [false, true]),
});

/** A multilayer perceptron for classes. */
export const mlpClassifier = defineComponent(learners.mlpClassifier, (at) => [
  { ...mlp(at), labelSmoothing: hp.choice(at('labelSmoothing'), [0, 0.1]) },
]);
/** A multilayer perceptron for values. */
export const mlpRegressor = defineComponent(learners.mlpRegressor, (at) => [mlp(at)]);
