/** Makes a learner of trees, or of forests, from its parameters and what they mean as a plan. */
import type { ClassTarget, Target, ValueTarget } from '@hyperopt-ts/data';
import type { Classifier, Learner, Regressor } from '../contract/learner.ts';
import type { ParamSpace } from '../contract/params.ts';
import type { OutOfBag } from '../internal/out-of-bag.ts';
import type { PredictMany } from '../internal/predict-many.ts';
import { forestWork } from './expected-work.ts';
import type { ForestPlan } from './forest-plan.ts';
import { growTrees } from './grow-trees.ts';
import { forestOutOfBag } from './out-of-bag.ts';
import { predictForests, predictTrees } from './predict-trees.ts';
import { checkTrees, type Trees } from './trees.ts';

type Plan<Params> = (params: Params) => ForestPlan;

export function treeClassifier<Params extends object>(
  kind: string,
  space: ParamSpace<Params>,
  plan: Plan<Params>,
): Classifier<Params, Trees> {
  return { ...common<Params, ClassTarget>(kind, space, plan, true), role: 'classifier' };
}

export function treeRegressor<Params extends object>(
  kind: string,
  space: ParamSpace<Params>,
  plan: Plan<Params>,
): Regressor<Params, Trees> {
  return { ...common<Params, ValueTarget>(kind, space, plan, false), role: 'regressor' };
}

/** A forest, which can predict rows by the trees that did not see them. */
export function forestClassifier<Params extends object>(
  kind: string,
  space: ParamSpace<Params>,
  plan: Plan<Params>,
): Classifier<Params, Trees> & OutOfBag<Params, Trees> {
  return { ...treeClassifier(kind, space, plan), outOfBag: outOfBag(kind, plan) };
}

export function forestRegressor<Params extends object>(
  kind: string,
  space: ParamSpace<Params>,
  plan: Plan<Params>,
): Regressor<Params, Trees> & OutOfBag<Params, Trees> {
  return { ...treeRegressor(kind, space, plan), outOfBag: outOfBag(kind, plan) };
}

function outOfBag<Params extends object>(kind: string, plan: Plan<Params>): OutOfBag<Params, Trees>['outOfBag'] {
  return (params, trees, data, run) => forestOutOfBag(kind, plan(params), trees, data, run);
}

function common<Params extends object, T extends Target>(
  kind: string,
  { defaults, resolve }: ParamSpace<Params>,
  plan: Plan<Params>,
  classifier: boolean,
): Omit<Learner<Params, Trees, T, Float64Array>, 'role'> & PredictMany<Trees> {
  return {
    kind,
    defaults,
    resolve,
    accepts: { missing: true, sparse: false, categories: false, negative: true },
    fit: (params, data, run) => growTrees(kind, plan(params), data, run),
    expectedWork: (params, shape) => forestWork(plan(params), shape),
    predictor: (trees) => predictTrees(kind, trees),
    predictorOfMany: (forests) => predictForests(kind, forests),
    checkState(state: unknown): asserts state is Trees {
      checkTrees(kind, state, classifier);
    },
  };
}
