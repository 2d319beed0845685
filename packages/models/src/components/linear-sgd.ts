/** Linear models by stochastic gradient descent, with the priors of hyperopt-sklearn 0.x; perceptron has HEAD's. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const shared = (at: At) => ({
  penalty: hp.pchoice(at('penalty'), [
    [0.4, 'l2'],
    [0.35, 'l1'],
    [0.25, 'elasticnet'],
  ]),
  alpha: hp.loguniform(at('alpha'), log(1e-6), log(1e-1)),
  l1Ratio: hp.uniform(at('l1Ratio'), 0, 1),
  eta0: hp.loguniform(at('eta0'), log(1e-5), log(1e-1)),
  powerT: hp.uniform(at('powerT'), 0, 1),
  tol: hp.loguniform(at('tol'), log(1e-5), log(1e-2)),
});

const classWeight = (at: At) => hp.choice(at('classWeight'), [null, 'balanced'] as const);

/** Linear classifier by stochastic gradient descent. */
export const sgdClassifier = defineComponent(learners.sgdClassifier, (at) => [
  {
    ...shared(at),
    loss: hp.pchoice(at('loss'), [
      [0.25, 'hinge'],
      [0.25, 'logLoss'],
      [0.25, 'modifiedHuber'],
      [0.05, 'squaredHinge'],
      [0.05, 'perceptron'],
      [0.05, 'squaredError'],
      [0.05, 'huber'],
      [0.03, 'epsilonInsensitive'],
      [0.02, 'squaredEpsilonInsensitive'],
    ]),
    learningRate: hp.pchoice(at('learningRate'), [
      [0.5, 'optimal'],
      [0.25, 'invscaling'],
      [0.25, 'constant'],
    ]),
    classWeight: classWeight(at),
  },
]);

/** Linear regression by stochastic gradient descent. */
export const sgdRegressor = defineComponent(learners.sgdRegressor, (at) => [
  {
    ...shared(at),
    loss: hp.choice(at('loss'), ['squaredError', 'huber', 'epsilonInsensitive', 'squaredEpsilonInsensitive'] as const),
    epsilon: hp.loguniform(at('epsilon'), log(1e-3), log(1e3)),
    learningRate: hp.pchoice(at('learningRate'), [
      [0.5, 'invscaling'],
      [0.25, 'optimal'],
      [0.25, 'constant'],
    ]),
  },
]);

/** The perceptron. */
export const perceptron = defineComponent(learners.perceptron, (at) => [
  {
    alpha: hp.loguniform(at('alpha'), log(1e-6), log(1e-1)),
    eta0: map(hp.normal(at('eta0'), 1, 0.1), (eta0) => Math.max(eta0, 0.1)),
  },
]);

/** Passive-aggressive classifier. */
export const passiveAggressiveClassifier = defineComponent(learners.passiveAggressiveClassifier, (at) => [
  { loss: hp.choice(at('loss'), ['hinge', 'squaredHinge'] as const), C: hp.lognormal(at('C'), log(0.01), log(10)) },
]);

/** Passive-aggressive regression, with the prior of the classifier. */
export const passiveAggressiveRegressor = defineComponent(learners.passiveAggressiveRegressor, (at) => [
  {
    loss: hp.choice(at('loss'), ['epsilonInsensitive', 'squaredEpsilonInsensitive'] as const),
    C: hp.lognormal(at('C'), log(0.01), log(10)),
  },
]);
