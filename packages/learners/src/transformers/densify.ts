/** Sparse features become a dense Matrix. */
import type { Transformer } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';
import { toDense } from './internal/to-dense.ts';

const kind = 'densify';

/** A SparseMatrix becomes a Matrix; a Matrix passes as it is. Nothing is learned from the data. */
export const densify: Transformer<Record<string, never>, Record<string, never>> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, {}),
  accepts: { missing: true, sparse: true, categories: true, negative: true },
  fit(_, __, run) {
    run.count(1);
    return {};
  },
  predictor: () => toDense,
  checkState(state): asserts state is Record<string, never> {
    stateReader(kind, state);
  },
};
