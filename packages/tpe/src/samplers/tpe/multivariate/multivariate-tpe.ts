/**
 * Multivariate TPE over conditional spaces: points are drawn from a joint model l of the good trials, and the one is taken at
 * which l is the largest multiple of the joint model g of all others (Bergstra et al. 2011; Falkner, Klein & Hutter 2018;
 * Watanabe 2023). Both are mixtures of product kernels over the union of all parameters, and a kernel is the prior on what its
 * trial did not have.
 */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CompiledSpace, Params } from '../../../space/compiled-space.ts';
import type { Algorithm, History } from '../../../study/algorithm.ts';
import { BadModel } from './bad-model.ts';
import { bestCandidate } from './best-candidate.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { GoodModel } from './good-model.ts';
import { goodWeights } from './good-weights.ts';
import { Observed } from './observed.ts';
import { type MultivariateTpeOptions, multivariateConstants } from './options.ts';
import { Visited } from './visited.ts';

/** Draws from the prior before the untried points are looked for one by one. */
const PRIOR_DRAWS = 20;

interface Memory {
  readonly observed: Observed;
  readonly good: GoodModel;
  readonly bad: BadModel;
  readonly candidates: Candidates;
  readonly visited: Visited;
}

/**
 * The sampler behind `tpe()`. Trials that failed or still run count as bad. In a finite space no point is
 * suggested twice until all were.
 */
export function multivariateTpe(options: MultivariateTpeOptions = {}): Algorithm {
  const constants = multivariateConstants(options);
  const { nStartupJobs, nEICandidates, gamma, maxGood } = constants;
  const memories = new WeakMap<History, Memory>();
  const recall = (history: History, space: CompiledSpace): Memory => {
    const known = memories.get(history);
    if (known) return known;
    const observed = new Observed(space, maxGood + 1);
    const candidates = createCandidates(nEICandidates, space.parameters.length);
    const good = new GoodModel(observed, constants);
    const bad = new BadModel(observed, constants);
    const memory = { observed, good, bad, candidates, visited: new Visited(observed) };
    memories.set(history, memory);
    return memory;
  };
  return {
    name: 'tpe',
    startupTrials: nStartupJobs,
    suggest(history, space, stream) {
      const { observed, good, bad, candidates, visited } = recall(history, space);
      observed.update(history);
      visited.update(history);
      if (history.size < nStartupJobs) return untried(space, visited, stream) ?? space.sample(stream);

      const count = Math.min(Math.ceil(gamma * observed.told), maxGood);
      const trials = observed.best.slice(0, count);
      const weights = goodWeights(constants.goodWeights, observed.best, count, history);
      good.update(trials, weights);
      bad.update(history, trials);
      good.draw(candidates, stream.stream('candidates'));

      const d = space.parameters.length;
      const best = bestCandidate(good, bad, candidates, (c) => visited.has(candidates.values, c * d));
      const other = best < 0 ? untried(space, visited, stream) : undefined;
      return other ?? space.fill(({ index }) => candidates.values[Math.max(best, 0) * d + index]);
    },
  };
}

/** A point that was not tried: from the prior if a few draws find one, else the first there is. Undefined when there is none. */
function untried(space: CompiledSpace, visited: Visited, stream: Stream): Params | undefined {
  let params = space.sample(stream);
  for (let i = 0; i < PRIOR_DRAWS; i++) {
    if (!visited.hasParams(params, space)) return params;
    params = space.sample(stream.stream('again', i));
  }
  const row = visited.firstUntried();
  return row && space.fill(({ index }) => row[index]);
}
