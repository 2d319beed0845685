/** A choice among the preprocessings that are worth trying on any numeric table, none being one of them. */
import type { Node } from '@hyperopt-ts/tpe';
import { minMaxScaler, normalizer, pca, standardScaler } from '../components/transformers.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

const members = {
  pca: (label: string) => [pca(label)],
  standardScaler: (label: string) => [standardScaler(label)],
  minMaxScaler: (label: string) => [minMaxScaler(label)],
  normalizer: (label: string) => [normalizer(label)],
  none: () => [],
};

/** Principal components, standard scaling, scaling to a range, rows to length 1, or nothing. */
export function anyPreprocessing(label: string): Node<StepSpec[]> {
  return select('anyPreprocessing', label, members);
}
