/** What growing trees can be expected to cost. */
import { log2 } from '@hyperopt-ts/numerics';
import type { Shape } from '../contract/learner.ts';
import type { ForestPlan } from './forest-plan.ts';
import { growthLimits } from './tree-params.ts';

/** Nanoseconds to sort a row into the right child by one feature, by splitter, and features' worth of what a row costs beside. */
const SCAN = { best: 4.5, random: 3 };
const BESIDE = 2;

/** Each level of a tree looks at all its rows. */
export function forestWork(plan: ForestPlan, { rows, columns }: Shape): number {
  const { maxDepth, minSamplesLeaf, maxFeatures } = growthLimits(plan, rows, columns);
  const levels = Math.min(maxDepth, log2(Math.max(2, rows / minSamplesLeaf)));
  return plan.nEstimators * rows * levels * (maxFeatures + BESIDE) * SCAN[plan.splitter];
}
