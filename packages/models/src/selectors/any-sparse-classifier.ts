/** A choice among the classifiers that take sparse features as they are. */
import type { Node } from '@hyperopt-ts/tpe';
import { logisticRegression } from '../components/linear.ts';
import { linearSvc } from '../components/linear-svm.ts';
import { bernoulliNb, complementNb, multinomialNb } from '../components/naive-bayes.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

export const sparseClassifiers = { logisticRegression, linearSvc, multinomialNb, complementNb, bernoulliNb };

/** Logistic regression, a linear support vector machine, or multinomial, complement or Bernoulli naive Bayes. */
export function anySparseClassifier(label: string): Node<StepSpec> {
  return select('anySparseClassifier', label, sparseClassifiers);
}
