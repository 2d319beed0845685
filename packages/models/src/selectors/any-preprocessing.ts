/** A choice among the preprocessings that are worth trying on any numeric table, none being one of them. */
import { hp, type Node } from '@hyperopt-ts/tpe';
import { checkLabel } from '../components/component.ts';
import { minMaxScaler, normalizer, pca, standardScaler } from '../components/transformers.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';

/** Principal components, standard scaling, scaling to a range, rows to length 1, or nothing. */
export function anyPreprocessing(label: string): Node<StepSpec[]> {
  checkLabel('anyPreprocessing', label);
  return hp.choice(label, [
    [pca(`${label}.pca`)],
    [standardScaler(`${label}.standardScaler`)],
    [minMaxScaler(`${label}.minMaxScaler`)],
    [normalizer(`${label}.normalizer`)],
    [],
  ]);
}
