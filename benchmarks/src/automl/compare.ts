/** Both systems over sets and splits: normalised scores, wins, and how sure the difference is. */

import { stream } from '@hyperopt-ts/numerics';
import { mean } from '../harness/statistics.ts';

/** One system on one split of one set. */
export interface Run {
  /** AUC, log loss or RMSE. */
  readonly score: number;
  /** 0 for a constant prediction, 1 for the better of the two systems. */
  readonly normalised: number;
  readonly seconds: number;
  readonly predictMicrosecondsPerRow: number;
  readonly bytes: number;
  readonly trials: number;
  readonly best: string;
}

export interface Pair {
  readonly data: string;
  readonly split: number;
  readonly metric: string;
  readonly ours: Run;
  readonly peer: Run;
}

/** Losses (smaller is better) of a system, of the other and of a constant prediction to the share of what can be gained. */
export function normalise(loss: number, other: number, constant: number): number {
  const best = Math.min(loss, other);
  return constant === best ? 0 : (constant - loss) / (constant - best);
}

export interface Comparison {
  readonly difference: number;
  /** 95 % interval of the difference by a bootstrap over sets. */
  readonly interval: readonly [number, number];
  /** Wins and half of the ties, as a share of set x split. */
  readonly wins: number;
}

const DRAWS = 10_000;
/** Scores that differ by less than this share are a tie. */
const TIE = 1e-6;

export function compare(pairs: readonly Pair[]): Comparison {
  const sets = [...new Set(pairs.map(({ data }) => data))];
  const ofSet = sets.map((set) =>
    mean(pairs.filter(({ data }) => data === set).map(({ ours, peer }) => ours.normalised - peer.normalised)),
  );
  const points = pairs.map(({ ours, peer }) => {
    const difference = ours.normalised - peer.normalised;
    return Math.abs(difference) < TIE ? 0.5 : Number(difference > 0);
  });
  return {
    difference: mean(ofSet),
    interval: intervalOverSets(ofSet),
    wins: mean(points),
  };
}

/** The 95 % interval of the mean by a bootstrap over sets. */
export function intervalOverSets(ofSet: readonly number[]): [number, number] {
  const random = stream(0, 'bootstrap over sets');
  const draws = Float64Array.from({ length: DRAWS }, () => mean(ofSet.map(() => random.choice(ofSet)))).sort();
  return [draws[Math.floor(0.025 * DRAWS)], draws[Math.floor(0.975 * DRAWS)]];
}
