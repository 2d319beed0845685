/** The error to expect of the best of several trials whose losses are noisy (hyperopt/base.py, average_best_error). */
import { stream } from '@hyperopt-ts/numerics';
import { isOk } from '../study/best-trial.ts';
import type { OkTrialRecord, TrialRecord } from '../study/trial.ts';

/** Draws of all losses, of which each has one winner. */
const DRAWS = 1000;
/** Trials this many standard deviations (of the best one's loss) worse than the best are left out. */
const CUTOFF = 3;

/**
 * The mean of `extras.trueLoss` (`loss` unless given), weighted by the probability that a trial's loss, normal with variance
 * `extras.lossVariance` (0), is the lowest. Undefined without an ok trial.
 */
export function averageBestError(records: readonly TrialRecord[]): number | undefined {
  const losses = records
    .filter(isOk)
    .map((record) => ({
      loss: record.loss,
      deviation: Math.sqrt(numberOf(record, 'lossVariance', 0)),
      trueLoss: numberOf(record, 'trueLoss', record.loss),
    }))
    .sort((a, b) => a.loss - b.loss);
  const [best] = losses;
  if (!best) return undefined;
  const close = losses.filter(({ loss }) => loss === best.loss || loss < best.loss + CUTOFF * best.deviation);
  if (close.every(({ deviation }) => deviation === 0)) return best.trueLoss;

  const draws = stream(0, 'average-best-error');
  let total = 0;
  for (let i = 0; i < DRAWS; i++) {
    let lowest = Number.POSITIVE_INFINITY;
    let winner = best;
    for (const candidate of close) {
      const drawn = draws.normal(candidate.loss, candidate.deviation);
      if (drawn < lowest) {
        lowest = drawn;
        winner = candidate;
      }
    }
    total += winner.trueLoss;
  }
  return total / DRAWS;
}

function numberOf({ extras }: OkTrialRecord, name: string, otherwise: number): number {
  const value = extras[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
