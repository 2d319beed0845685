/** TPE's value for a choice: the best of several draws from the posterior of the good trials. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CategoricalDistribution } from '../../../space/distribution.ts';
import { categoricalPosterior } from './categorical-posterior.ts';
import type { TpeConstants } from './options.ts';
import type { Observations } from './partition.ts';

export function suggestCategorical(
  distribution: CategoricalDistribution,
  [good, bad]: readonly [Observations, Observations],
  { priorWeight, nEICandidates }: TpeConstants,
  stream: Stream,
): number {
  const l = categoricalPosterior(distribution, good.points, good.weights, priorWeight);
  const g = categoricalPosterior(distribution, bad.points, bad.weights, priorWeight);
  let best = l.draw(stream);
  let bestScore = l.logProbability(best) - g.logProbability(best);
  for (let i = 1; i < nEICandidates; i++) {
    const value = l.draw(stream);
    if (value === best) continue;
    const score = l.logProbability(value) - g.logProbability(value);
    if (score > bestScore) {
      best = value;
      bestScore = score;
    }
  }
  return best;
}
