/** Linear classifiers by stochastic gradient descent, one class against the rest, as scikit-learn's SGDClassifier. */
import type { TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier, Progress } from '../contract/learner.ts';
import { defineParams, flag, integer, oneOf, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { trainingNumbers } from '../internal/number-features.ts';
import { balancedWeights, presentClasses } from './internal/classes.ts';
import { fitSgd } from './internal/fit-sgd.ts';
import {
  checkLinearClassifier,
  decisionProbabilities,
  type LinearClassifierState,
  outputsOf,
  signsOf,
} from './internal/linear-classifier.ts';
import { rowWeights } from './internal/row-weights.ts';
import { CLASS_LOSSES, type ClassLoss, sgdLoss } from './internal/sgd-losses.ts';
import { penaltyRule, SCHEDULES, type SgdCommonParams, settingsOf, sgdRules } from './internal/sgd-params.ts';

type ClassWeight = null | 'balanced';

export interface SgdClassifierParams extends SgdCommonParams {
  /** Default 'hinge', a linear support vector machine; 'logLoss' is logistic regression. */
  readonly loss: ClassLoss;
  /** 'balanced' weights classes inversely to their (weighted) frequency. Default null: all alike. */
  readonly classWeight: ClassWeight;
}

export interface SgdClassifierState extends LinearClassifierState {
  /** The decision values are log-odds. */
  readonly logistic: boolean;
}

export interface PerceptronParams extends Omit<SgdCommonParams, 'epsilon' | 'learningRate' | 'powerT' | 'average'> {
  readonly classWeight: ClassWeight;
}

export interface PassiveAggressiveClassifierParams {
  /** The longest step, default 1. */
  readonly C: number;
  /** 'hinge': steps are cut to C (PA-I); 'squaredHinge': they are shortened smoothly (PA-II). Default 'hinge'. */
  readonly loss: 'hinge' | 'squaredHinge';
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly nIterNoChange: number;
  readonly average: boolean | number;
  readonly classWeight: ClassWeight;
}

const accepts = { missing: false, sparse: true, categories: false, negative: true };
const classWeight = oneOf([null, 'balanced'], null);

/** Needs features of similar scale. The probabilities of all losses but 'logLoss' only order as the decision values do. */
export const sgdClassifier: Classifier<SgdClassifierParams, SgdClassifierState> = {
  ...learner('sgdClassifier', (params) => params),
  ...checked(
    'sgdClassifier',
    defineParams('sgdClassifier', {
      loss: oneOf(CLASS_LOSSES, 'hinge'),
      ...sgdRules,
      learningRate: oneOf(SCHEDULES, 'optimal'),
      powerT: real(0.5),
      classWeight,
    }),
  ),
};

/** Rosenblatt's (1958): each row on the wrong side moves the coefficients by eta0 times itself. */
export const perceptron: Classifier<PerceptronParams, SgdClassifierState> = {
  ...learner('perceptron', (params) => ({
    ...{ ...params, loss: 'perceptron', learningRate: 'constant', epsilon: 0, powerT: 0.5, average: false },
  })),
  ...defineParams('perceptron', {
    ...{ penalty: { ...penaltyRule, default: null }, alpha: sgdRules.alpha, l1Ratio: sgdRules.l1Ratio },
    ...{ fitIntercept: sgdRules.fitIntercept, maxIter: sgdRules.maxIter, tol: sgdRules.tol, shuffle: sgdRules.shuffle },
    ...{ eta0: real(1, { above: 0 }), nIterNoChange: sgdRules.nIterNoChange, classWeight },
  }),
};

/** Each row moves the coefficients just so far that its margin is kept (Crammer and others 2006). */
export const passiveAggressiveClassifier: Classifier<PassiveAggressiveClassifierParams, SgdClassifierState> = {
  ...learner('passiveAggressiveClassifier', ({ C, loss, ...params }) => ({
    ...{ ...params, loss: 'hinge', learningRate: loss === 'hinge' ? 'pa1' : 'pa2', eta0: C },
    ...{ penalty: null, alpha: 1, l1Ratio: 0, epsilon: 0, powerT: 0.5 },
  })),
  ...defineParams('passiveAggressiveClassifier', {
    ...{ C: real(1, { above: 0 }), loss: oneOf(['hinge', 'squaredHinge'], 'hinge'), fitIntercept: flag(true) },
    ...{ maxIter: integer(1000, { min: 1 }), tol: sgdRules.tol, shuffle: flag(true) },
    ...{ nIterNoChange: sgdRules.nIterNoChange, average: sgdRules.average, classWeight },
  }),
};

function learner<P>(kind: string, whole: (params: P) => SgdClassifierParams) {
  return {
    kind,
    role: 'classifier',
    accepts,
    fit: (params: P, data: TrainingSet<Int32Array>, run: Run) => fit(kind, whole(params), data, run),
    predictor: (state: SgdClassifierState) => decisionProbabilities(kind, state, state.logistic),
    checkState(state: unknown): asserts state is SgdClassifierState {
      checkLinearClassifier(kind, state);
      if (typeof (state as Partial<SgdClassifierState>).logistic !== 'boolean')
        throw new ValidationError(`${kind}: invalid state: logistic must be true or false`, { code: 'invalid-state' });
    },
  } as const;
}

function checked<P extends SgdCommonParams>(
  kind: string,
  { defaults, resolve }: { defaults: P; resolve(given: Partial<P>): P },
) {
  return {
    defaults,
    resolve(given: Partial<P>): P {
      const params = resolve(given);
      if (params.learningRate === 'optimal' && params.alpha === 0)
        throw new ValidationError(`${kind}: alpha must be > 0 where learningRate is "optimal", found 0`);
      return params;
    },
  };
}

function* fit(
  kind: string,
  params: SgdClassifierParams,
  data: TrainingSet<Int32Array>,
  run: Run,
): Generator<Progress, SgdClassifierState> {
  const X = trainingNumbers(kind, data.X);
  const { columns } = X;
  const { weights } = rowWeights(data);
  const { classes, codes } = presentClasses(data.y, data.nClasses, weights);
  const outputs = outputsOf(classes);
  const models = yield* fitSgd(
    kind,
    X,
    {
      targets: Array.from({ length: outputs }, (_, k) => signsOf(codes, k, outputs)),
      weights: params.classWeight ? balancedWeights(codes, classes.length, weights) : weights,
      loss: sgdLoss(params.loss, params.epsilon),
      classes: true,
    },
    settingsOf(params),
    run,
  );
  const coef = new Float64Array(outputs * columns);
  for (const [k, model] of models.entries()) coef.set(model.coef, k * columns);
  const intercept = Float64Array.from(models, (model) => model.intercept);
  return { columns, nClasses: data.nClasses, classes, coef, intercept, logistic: params.loss === 'logLoss' };
}
