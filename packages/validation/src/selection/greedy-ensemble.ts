/**
 * Ensemble selection (Caruana, Niculescu-Mizil, Crew & Ksikes 2004): predictions are added one at a time, with replacement, each
 * time the one that makes the mean best.
 */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface GreedyEnsembleOptions {
  /** How many predictions are added (25). */
  readonly size?: number;
  /** At most this many different ones (all). */
  readonly maxMembers?: number;
}

/**
 * The weight of each candidate, which add up to 1; those not chosen have 0. `candidates` are predictions of the same rows, in one
 * layout, best first; `loss` is of their mean, smaller is better. Losses are compared to 6 decimals of the first candidate's, so
 * that noise does not make members; of equals one that is in already is taken, else the first. Of the ensembles on the way the
 * first of the lowest loss is returned: it is no worse than the best candidate.
 */
export function greedyEnsemble(
  candidates: readonly ArrayLike<number>[],
  loss: (prediction: Float64Array) => number,
  options: GreedyEnsembleOptions = {},
): Float64Array {
  checkOptionNames('greedyEnsemble', options, ['size', 'maxMembers']);
  const { size = 25, maxMembers = candidates.length } = options;
  if (candidates.length === 0) throw new ValidationError('greedyEnsemble: expected at least one candidate');
  const length = candidates[0].length;
  const sum = new Float64Array(length);
  const mean = new Float64Array(length);
  const counts = new Uint32Array(candidates.length);
  const chosen: number[] = [];
  let grain = 0;
  let best = { loss: Infinity, size: 0 };

  const lossWith = (candidate: ArrayLike<number>): number => {
    const share = 1 / (chosen.length + 1);
    for (let i = 0; i < length; i++) mean[i] = (sum[i] + candidate[i]) * share;
    const value = loss(mean);
    // The first loss of all sets the scale of what counts as equal.
    grain ||= Math.abs(value) * 1e-6 || 1e-12;
    return Number.isNaN(value) ? Infinity : Math.round(value / grain) * grain;
  };

  while (chosen.length < size) {
    const full = counts.filter((count) => count > 0).length >= maxMembers;
    let next = { loss: Infinity, index: -1 };
    candidates.forEach((candidate, index) => {
      if (full && counts[index] === 0) return;
      const value = lossWith(candidate);
      const isTie = value === next.loss && counts[index] > 0 && counts[next.index] === 0;
      if (value < next.loss || isTie || next.index < 0) next = { loss: value, index };
    });
    chosen.push(next.index);
    counts[next.index]++;
    for (let i = 0; i < length; i++) sum[i] += candidates[next.index][i];
    if (next.loss < best.loss) best = { loss: next.loss, size: chosen.length };
  }

  const weights = new Float64Array(candidates.length);
  const members = chosen.slice(0, best.size || 1);
  for (const index of members) weights[index] += 1 / members.length;
  return weights;
}
