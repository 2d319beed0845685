/** The learners: gradient boosting for classes and for values, and going on with a booster. */
import type { ClassTarget, Target, TrainingSet, ValueTarget } from '@hyperopt-ts/data';
import { exp, ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier, Learner, Progress, Regressor } from '../contract/learner.ts';
import type { ParamSpace } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { boost } from './boost.ts';
import { type Booster, checkBooster } from './booster.ts';
import { boosterMargins } from './booster-margins.ts';
import {
  type BoostingParams,
  classifierParams,
  type GradientBoostingClassifierParams,
  type GradientBoostingRegressorParams,
  regressorParams,
} from './boosting-params.ts';
import { boostingWork } from './expected-work.ts';
import { type Loss, logLoss, valueLoss } from './losses.ts';
import { useRows } from './row-weights.ts';

/**
 * Boosted trees for two or more classes, by log loss. Missing values and categories (`levels`) are read as they are.
 *
 *     const state = drive(gradientBoostingClassifier.fit(gradientBoostingClassifier.resolve({ nEstimators: 50 }), data, run));
 *     const probabilities = gradientBoostingClassifier.predictor(state)(X); // rows x nClasses
 */
export const gradientBoostingClassifier: Classifier<GradientBoostingClassifierParams, Booster> = {
  ...learner<GradientBoostingClassifierParams, ClassTarget>('gradientBoostingClassifier', classifierParams, true),
  role: 'classifier',
};

/** Boosted trees for values, by squared error or one of the other losses. Reads missing values and categories as they are. */
export const gradientBoostingRegressor: Regressor<GradientBoostingRegressorParams, Booster> = {
  ...learner<GradientBoostingRegressorParams, ValueTarget>('gradientBoostingRegressor', regressorParams, false),
  role: 'regressor',
};

/**
 * Goes on with a booster until it has `params.nEstimators` rounds. With the data, parameters and stream of the first fit,
 * and without early stopping, the result is that of a fit of so many rounds, bit for bit. `params` may be partial.
 * Throws a ValidationError when the booster does not fit the data.
 */
export function continueBoosting(
  booster: Booster,
  params: Partial<GradientBoostingClassifierParams> | Partial<GradientBoostingRegressorParams>,
  data: TrainingSet,
  run: Run,
): Generator<Progress, Booster> {
  const classifier = booster.nClasses > 0;
  const { kind, resolve } = classifier ? gradientBoostingClassifier : gradientBoostingRegressor;
  checkBooster(kind, booster, classifier);
  if (booster.nClasses !== data.nClasses)
    throw new ValidationError(`${kind}: the booster has ${booster.nClasses} classes, the data ${data.nClasses}`);
  return fit(kind, resolve(params as never), data, run, booster);
}

function learner<Params extends BoostingParams, T extends Target>(
  kind: string,
  { defaults, resolve }: ParamSpace<Params>,
  classifier: boolean,
): Omit<Learner<Params, Booster, T, Float64Array>, 'role'> {
  return {
    kind,
    defaults,
    resolve,
    accepts: { missing: true, sparse: false, categories: true, negative: true },
    fit: (params, data, run) => fit(kind, params, data, run),
    expectedWork: boostingWork,
    predictor: (booster) => {
      const margins = boosterMargins(booster);
      return (X) => outputs(booster, margins(denseFeatures(kind, X, booster.nFeatures)));
    },
    checkState(state: unknown): asserts state is Booster {
      checkBooster(kind, state, classifier);
    },
  };
}

function fit(
  kind: string,
  params: BoostingParams & Partial<GradientBoostingClassifierParams & GradientBoostingRegressorParams>,
  data: TrainingSet,
  run: Run,
  before?: Booster,
): Generator<Progress, Booster> {
  const use = useRows(kind, data, params.classWeight ?? null);
  return boost(kind, params, lossOf(params, data), data, use, run, before);
}

function lossOf(params: Partial<GradientBoostingRegressorParams>, { nClasses }: TrainingSet): Loss {
  if (nClasses > 0) return logLoss(nClasses);
  return valueLoss(params.loss ?? regressorParams.defaults.loss, params.alpha ?? regressorParams.defaults.alpha);
}

/** Applies the link to margins of rows x outputs; changes them. */
function outputs({ link, nOutputs }: Booster, margins: Float64Array): Float64Array {
  switch (link) {
    case 'identity':
      return margins;
    case 'exp':
      return margins.map(exp);
    case 'logistic': {
      const found = new Float64Array(margins.length * 2);
      for (let i = 0; i < margins.length; i++) {
        const e = exp(-Math.abs(margins[i]));
        const smaller = e / (1 + e);
        found[2 * i] = margins[i] > 0 ? smaller : 1 - smaller;
        found[2 * i + 1] = margins[i] > 0 ? 1 - smaller : smaller;
      }
      return found;
    }
    case 'softmax':
      for (let i = 0; i < margins.length; i += nOutputs) softmaxRow(margins.subarray(i, i + nOutputs));
      return margins;
  }
}

function softmaxRow(margins: Float64Array): void {
  let top = -Infinity;
  for (const margin of margins) top = Math.max(top, margin);
  let total = 0;
  for (let k = 0; k < margins.length; k++) {
    margins[k] = exp(margins[k] - top);
    total += margins[k];
  }
  for (let k = 0; k < margins.length; k++) margins[k] /= total;
}
