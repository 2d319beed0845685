/** A choice among the regressors that are worth trying on any table. */
import { hp, type Node } from '@hyperopt-ts/tpe';
import { checkLabel } from '../components/component.ts';
import { extraTreesRegressor, randomForestRegressor } from '../components/forests.ts';
import { lasso, ridge } from '../components/linear.ts';
import { kNeighborsRegressor } from '../components/neighbors.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';

/** k nearest neighbours, random forest, extra trees, lasso or ridge, each with its prior. */
export function anyRegressor(label: string): Node<StepSpec> {
  checkLabel('anyRegressor', label);
  return hp.choice(label, [
    kNeighborsRegressor(`${label}.knn`),
    randomForestRegressor(`${label}.randomForest`),
    extraTreesRegressor(`${label}.extraTrees`),
    lasso(`${label}.lasso`),
    ridge(`${label}.ridge`),
  ]);
}
