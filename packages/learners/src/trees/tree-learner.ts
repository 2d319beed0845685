/** Makes a learner of trees from its parameters and what they mean as a plan. */
import type { ClassTarget, Target, ValueTarget } from '@hyperopt-ts/data';
import type { Classifier, Learner, Regressor } from '../contract/learner.ts';
import type { ParamSpace } from '../contract/params.ts';
import type { ForestPlan } from './forest-plan.ts';
import { growTrees } from './grow-trees.ts';
import { predictTrees } from './predict-trees.ts';
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

function common<Params extends object, T extends Target>(
  kind: string,
  { defaults, resolve }: ParamSpace<Params>,
  plan: Plan<Params>,
  classifier: boolean,
): Omit<Learner<Params, Trees, T, Float64Array>, 'role'> {
  return {
    kind,
    defaults,
    resolve,
    accepts: { missing: true, sparse: false, categories: false, negative: true },
    fit: (params, data, run) => growTrees(kind, plan(params), data, run),
    predictor: (trees) => predictTrees(kind, trees),
    checkState(state: unknown): asserts state is Trees {
      checkTrees(kind, state, classifier);
    },
  };
}
