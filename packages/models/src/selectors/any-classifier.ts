/** A choice among the classifiers that are worth trying on any table. */
import { hp, type Node } from '@hyperopt-ts/tpe';
import { checkLabel } from '../components/component.ts';
import { extraTreesClassifier, randomForestClassifier } from '../components/forests.ts';
import { logisticRegression } from '../components/linear.ts';
import { kNeighborsClassifier } from '../components/neighbors.ts';
import { svc } from '../components/svc.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';

/** svc, k nearest neighbours, random forest, extra trees or logistic regression, each with its prior. */
export function anyClassifier(label: string): Node<StepSpec> {
  checkLabel('anyClassifier', label);
  return hp.choice(label, [
    svc(`${label}.svc`),
    kNeighborsClassifier(`${label}.knn`),
    randomForestClassifier(`${label}.randomForest`),
    extraTreesClassifier(`${label}.extraTrees`),
    logisticRegression(`${label}.logisticRegression`),
  ]);
}
