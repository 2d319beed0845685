/** How much a booster's splits use each feature: XGBoost's `get_score`. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Booster } from '../boosting/booster.ts';

/**
 * 'gain': the mean gain of the feature's splits; 'totalGain': their sum. 'cover' and 'totalCover': the same of the sums of
 * Hessians of the rows that reach them. 'weight': the number of splits.
 */
export type BoosterImportance = 'gain' | 'totalGain' | 'cover' | 'totalCover' | 'weight';

const kinds: readonly BoosterImportance[] = ['gain', 'totalGain', 'cover', 'totalCover', 'weight'];

/** One per feature, 0 where no split uses it; not normalised. `type` defaults to 'gain'. */
export function boosterImportance(booster: Booster, type: BoosterImportance = 'gain'): Float64Array {
  if (!kinds.includes(type))
    throw new ValidationError(`boosterImportance: type must be one of ${kinds.join(', ')}, found "${type}"`);
  const sums = new Float64Array(booster.nFeatures);
  const counts = new Float64Array(booster.nFeatures);
  const summed = type === 'gain' || type === 'totalGain' ? booster.gains : booster.covers;
  booster.features.forEach((feature, node) => {
    if (feature < 0) return;
    sums[feature] += summed[node];
    counts[feature]++;
  });
  if (type === 'weight') return counts;
  return type === 'gain' || type === 'cover' ? sums.map((sum, j) => sum / Math.max(1, counts[j])) : sums;
}
