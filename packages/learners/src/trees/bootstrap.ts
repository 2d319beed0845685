/** Bootstrap samples: rows drawn with replacement, evenly or in proportion to their weights. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import { balance } from './class-weights.ts';
import type { ForestPlan } from './forest-plan.ts';
import { drawCount } from './tree-params.ts';

/** Nanoseconds a draw. */
const EVEN_WORK = 8;
const WEIGHTED_WORK = 60;
/** Draws between yields. */
const CHUNK = 131072;

/**
 * Writes to `weights` (f64 per row) how often each row is drawn, or what that makes it weigh, and moves the random state at
 * `random` on. Yields the nanoseconds of work since the last yield.
 */
export type RowSampler = (random: Pointer, weights: Pointer) => Generator<number, void>;

export function rowSampler(
  kernels: Kernels,
  plan: Pick<ForestPlan, 'maxSamples' | 'classWeight'>,
  { X: { rows }, y, nClasses, weights: odds }: TrainingSet,
  run: Run,
): RowSampler {
  let sum = 0;
  if (odds) run.allocate(rows * 8);
  const cumulative = odds ? kernels.putF64(odds.map((weight) => (sum += weight))) : 0;
  const draws = drawCount(plan.maxSamples, rows);
  return function* (random, weights) {
    kernels.f64(weights, rows).fill(0);
    for (let drawn = 0; drawn < draws; drawn += CHUNK) {
      const count = Math.min(CHUNK, draws - drawn);
      kernels.drawRows(random, weights, rows, count, cumulative);
      yield count * (odds ? WEIGHTED_WORK : EVEN_WORK);
    }
    if (plan.classWeight === 'balancedSubsample') balance(kernels.f64(weights, rows), y, nClasses);
  };
}
