/**
 * Annealing (hyperopt/anneal.py): every parameter is drawn from its prior, shrunk around the value that one of the best trials
 * had, the closer the more often the parameter was tried.
 */
import { checkOptionNames, type Stream, ValidationError } from '@hyperopt-ts/numerics';
import { samplePrior } from '../distributions/sample-prior.ts';
import { toValue } from '../distributions/transform.ts';
import type { Distribution } from '../space/distribution.ts';
import type { Algorithm, Column, History } from '../study/algorithm.ts';

export interface AnnealOptions {
  /** Mean rank, counted from 1, of the trial that is searched around; at least 1, which is always the best (2). */
  readonly avgBestIdx?: number;
  /** After T observations of a parameter its range is 1 / (1 + T * shrinkCoef) of the prior's; at least 0 (0.1). */
  readonly shrinkCoef?: number;
}

/**
 * The annealing sampler. Parameters follow one trial where it has them; where it has not (it chose another branch), another
 * good trial is picked that has. Failed and running trials rank last, and count as observations. Throws a
 * `ValidationError` on an unknown option or one out of range.
 *
 * @example
 * await fmin({ fn, space, algo: anneal({ shrinkCoef: 0.05 }), maxEvals: 100 });
 */
export function anneal(options: AnnealOptions = {}): Algorithm {
  checkOptionNames('anneal', options, ['avgBestIdx', 'shrinkCoef']);
  const { avgBestIdx = 2, shrinkCoef = 0.1 } = options;
  check('avgBestIdx', avgBestIdx, 1);
  check('shrinkCoef', shrinkCoef, 0);
  return {
    name: 'anneal',
    suggest(history, space, stream) {
      const models: number[] = [];
      return space.fill(({ label, index, distribution }) => {
        const column = history.columns[index];
        const draws = stream.stream(label);
        if (column.length === 0) return samplePrior(distribution, draws);
        let at = observationOf(column, models);
        if (at < 0) {
          at = ranked(column, history, geometric(avgBestIdx, column.length - 1, draws));
          models.push(column.trials[at]);
        }
        return drawAround(distribution, column, at, 1 / (1 + column.length * shrinkCoef), draws);
      });
    },
  };
}

/** A draw from the prior shrunk to `share` of its width around observation `at`. */
function drawAround(
  distribution: Distribution,
  { values, internal }: Column,
  at: number,
  share: number,
  stream: Stream,
): number {
  if (distribution.type === 'categorical') {
    return stream.uniform() < share ? samplePrior(distribution, stream) : values[at];
  }
  const { shape, low, high, sigma } = distribution;
  if (shape === 'normal') return toValue(distribution, stream.normal(internal[at], sigma * share));
  // The window is shifted into the bounds rather than cut.
  const half = 0.5 * (high - low) * share;
  const middle = Math.min(Math.max(internal[at], low + half), high - half);
  return toValue(distribution, stream.uniform(Math.max(low, middle - half), Math.min(high, middle + half)));
}

/** Where the column has the first of `models` that it has at all; −1 when none. */
function observationOf({ trials, length }: Column, models: readonly number[]): number {
  for (const model of models) {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (trials[middle] < model) low = middle + 1;
      else high = middle;
    }
    if (low < length && trials[low] === model) return low;
  }
  return -1;
}

/** The observation whose trial has `rank` others before it by loss, the earlier first on ties. */
function ranked({ trials, length }: Column, { losses }: History, rank: number): number {
  const best: number[] = [];
  for (let i = 0; i < length; i++) {
    const loss = losses[trials[i]];
    if (best.length > rank && !(loss < losses[trials[best[rank]]])) continue;
    if (best.length > rank) best.pop();
    let at = best.length;
    while (at > 0 && loss < losses[trials[best[at - 1]]]) at--;
    best.splice(at, 0, i);
  }
  return best[rank];
}

/** Geometric on 0, 1, … with mean `mean` − 1, cut at `largest`. */
function geometric(mean: number, largest: number, stream: Stream): number {
  let drawn = 0;
  while (drawn < largest && stream.uniform() * mean >= 1) drawn++;
  return drawn;
}

function check(name: string, value: unknown, smallest: number): void {
  if (typeof value === 'number' && Number.isFinite(value) && value >= smallest) return;
  throw new ValidationError(`anneal: ${name} must be a number >= ${smallest}, found ${String(value)}`);
}
