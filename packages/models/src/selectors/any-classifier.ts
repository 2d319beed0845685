/** A choice among the classifiers that are worth trying on any table. */
import type { Node } from '@hyperopt-ts/tpe';
import { boostedTreesClassifier } from '../components/boosting.ts';
import { extraTreesClassifier, randomForestClassifier } from '../components/forests.ts';
import { logisticRegression } from '../components/linear.ts';
import { kNeighborsClassifier } from '../components/neighbors.ts';
import { mlpClassifier } from '../components/networks.ts';
import { svc } from '../components/svc.ts';
import { classifierStarts } from '../portfolio/classifier-starts.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

const members = {
  svc,
  knn: kNeighborsClassifier,
  randomForest: randomForestClassifier,
  extraTrees: extraTreesClassifier,
  logisticRegression,
  boostedTrees: boostedTreesClassifier,
  mlp: mlpClassifier,
};

/**
 * svc, k nearest neighbours, random forest, extra trees, logistic regression, boosted trees or a multilayer perceptron, each with its
 * prior.
 */
export function anyClassifier(label: string): Node<StepSpec> {
  return select('anyClassifier', label, members, classifierStarts);
}
