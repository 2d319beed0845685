/** A choice among the regressors that take sparse features as they are. */
import type { Node } from '@hyperopt-ts/tpe';
import { linearSvr } from '../components/linear-svm.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

/** A linear support vector machine for values; others take sparse features once they are reduced. */
export function anySparseRegressor(label: string): Node<StepSpec> {
  return select('anySparseRegressor', label, { linearSvr });
}
