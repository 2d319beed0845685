/** What boosting can be expected to cost. */
import { log2 } from '@hyperopt-ts/numerics';
import type { Shape } from '../contract/learner.ts';
import type { BoostingParams } from './boosting-params.ts';

/** Nanoseconds of work: a row in a round, a histogram's entry, a bin that is looked at for a split. */
const ROW = 20;
const ENTRY = 2;
const BIN = 2;

/** Of each split only the smaller half is read: half of the entries at each level of a balanced tree. */
export function boostingWork(params: BoostingParams, { rows, columns, nClasses }: Shape): number {
  const { nEstimators, maxLeaves, maxDepth, minSamplesLeaf, subsample, colsampleByTree, maxBins } = params;
  const trees = nEstimators * (nClasses > 2 ? nClasses : 1);
  const most = Math.min(maxLeaves ?? rows, 2 << Math.min(maxDepth ?? 30, 29));
  const leaves = Math.max(2, Math.min(most, rows / minSamplesLeaf));
  const seen = Math.max(1, columns * colsampleByTree);
  const bins = Math.min(maxBins, rows / 3);
  const reading = rows * subsample * (ROW + (seen * ENTRY * log2(leaves)) / 2);
  return trees * (reading + leaves * seen * bins * BIN);
}
