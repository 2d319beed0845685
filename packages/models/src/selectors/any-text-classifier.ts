/** A choice among the classifiers that are worth trying on tables with text. */
import type { Node } from '@hyperopt-ts/tpe';
import { boostedTreesClassifier } from '../components/boosting.ts';
import { extraTreesClassifier } from '../components/forests.ts';
import { mlpClassifier } from '../components/networks.ts';
import { svc } from '../components/svc.ts';
import { textStarts } from '../portfolio/text-starts.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { sparseClassifiers } from './any-sparse-classifier.ts';
import { select } from './select.ts';

const members = {
  ...sparseClassifiers,
  boostedTrees: boostedTreesClassifier,
  extraTrees: extraTreesClassifier,
  svc,
  mlp: mlpClassifier,
};

/** Those that take sparse features, and on dense ones boosted trees, extra trees, svc or a multilayer perceptron. */
export function anyTextClassifier(label: string): Node<StepSpec> {
  return select('anyTextClassifier', label, members, textStarts);
}
