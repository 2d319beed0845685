/** Reads the codes of categories as numbers. */
import { isSparse } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';

const kind = 'ordinalEncoder';

/** A category becomes its place among the sorted levels, from 0; a missing or unknown one stays missing. Numbers pass. */
export const ordinalEncoder: Transformer<Record<string, never>, Record<string, never>> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, {}),
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  fit(_, __, run) {
    run.count(1);
    return {};
  },
  predictor: () => (X) => (isSparse(X) ? X : { rows: X.rows, columns: X.columns, values: X.values }),
  checkState(state): asserts state is Record<string, never> {
    stateReader(kind, state);
  },
};
