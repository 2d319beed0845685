/** Which trials the final model is made of, and with which weights. */
import type { FoldScorer } from '@hyperopt-ts/models';
import { greedyEnsemble } from '@hyperopt-ts/validation';
import type { Kept, OutOfFold } from '../evidence/out-of-fold.ts';
import { meanScore } from '../search/mean-score.ts';

/** Of the estimator's option `ensemble`. */
export interface EnsembleOptions {
  /** How many times a trial is added, the same one possibly again (25). */
  readonly size?: number;
  /** At most this many different trials (10). */
  readonly maxMembers?: number;
}

export interface Chosen {
  readonly kept: Kept;
  readonly weight: number;
}

/** The members of the ensemble of lowest loss over the splits, the heaviest first. */
export function chooseMembers(evidence: OutOfFold, scorer: FoldScorer, options: Required<EnsembleOptions>): Chosen[] {
  const candidates = evidence.kept;
  const loss = (mean: Float64Array): number =>
    meanScore(evidence.bySplit(mean).map((part, fold) => scorer.score(part, fold))).loss;
  const weights = greedyEnsemble(
    candidates.map(({ predictions }) => predictions),
    loss,
    options,
  );
  return candidates
    .map((kept, i) => ({ kept, weight: weights[i] }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** The heaviest members whose fits take at most `seconds` together, at least one; weights add up to 1 again. */
export function withinSeconds(
  members: readonly Chosen[],
  seconds: number,
  fitSeconds: (kept: Kept) => number,
): Chosen[] {
  const affordable: Chosen[] = [];
  let total = 0;
  for (const member of members) {
    total += fitSeconds(member.kept);
    if (affordable.length > 0 && total > seconds) break;
    affordable.push(member);
  }
  const sum = affordable.reduce((weights, { weight }) => weights + weight, 0);
  return affordable.map(({ kept, weight }) => ({ kept, weight: affordable.length === 1 ? 1 : weight / sum }));
}
