/** A choice among the regressors that are worth trying on any table. */
import type { Node } from '@hyperopt-ts/tpe';
import { boostedTreesRegressor } from '../components/boosting.ts';
import { extraTreesRegressor, randomForestRegressor } from '../components/forests.ts';
import { lasso, ridge } from '../components/linear.ts';
import { kNeighborsRegressor } from '../components/neighbors.ts';
import { mlpRegressor } from '../components/networks.ts';
import { regressorStarts } from '../portfolio/regressor-starts.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

const members = {
  knn: kNeighborsRegressor,
  randomForest: randomForestRegressor,
  extraTrees: extraTreesRegressor,
  lasso,
  ridge,
  boostedTrees: boostedTreesRegressor,
  mlp: mlpRegressor,
};

/** k nearest neighbours, random forest, extra trees, lasso, ridge, boosted trees or a multilayer perceptron, each with its prior. */
export function anyRegressor(label: string): Node<StepSpec> {
  return select('anyRegressor', label, members, regressorStarts);
}
