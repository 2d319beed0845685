/**
 * Multivariate TPE over conditional spaces: points are drawn from a joint model l of the good trials, and the one is taken at
 * which l is the largest multiple of the joint model g of all others (Bergstra et al. 2011; Falkner, Klein & Hutter 2018;
 * Watanabe 2023). Both are mixtures of product kernels over the union of all parameters, and a kernel is the prior on what its
 * trial did not have.
 */
import type { CompiledSpace } from '../../../space/compiled-space.ts';
import type { Algorithm, History } from '../../../study/algorithm.ts';
import { BadModel } from './bad-model.ts';
import { createCandidates } from './candidates.ts';
import { GoodModel } from './good-model.ts';
import { goodWeights } from './good-weights.ts';
import { Observed } from './observed.ts';
import { type MultivariateTpeOptions, multivariateConstants } from './options.ts';

interface Memory {
  readonly observed: Observed;
  readonly bad: BadModel;
}

export function multivariateTpe(options: MultivariateTpeOptions = {}): Algorithm {
  const constants = multivariateConstants(options);
  const { nStartupJobs, nEICandidates, gamma, maxGood } = constants;
  const memories = new WeakMap<History, Memory>();
  const recall = (history: History, space: CompiledSpace): Memory => {
    const known = memories.get(history);
    if (known) return known;
    const observed = new Observed(space, maxGood + 1);
    const memory = { observed, bad: new BadModel(observed, constants) };
    memories.set(history, memory);
    return memory;
  };
  return {
    name: 'tpe',
    startupTrials: nStartupJobs,
    suggest(history, space, stream) {
      if (history.size < nStartupJobs) return space.sample(stream);
      const { observed, bad } = recall(history, space);
      observed.update(history);
      const count = Math.min(Math.ceil(gamma * observed.told), maxGood, observed.told);
      const trials = observed.best.slice(0, count);
      const good = new GoodModel(
        observed,
        trials,
        goodWeights(constants.goodWeights, observed.best, count, history),
        constants,
      );
      bad.update(history, trials);

      const d = space.parameters.length;
      const candidates = createCandidates(nEICandidates, d);
      good.draw(candidates, stream);
      let best = 0;
      let bestScore = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < nEICandidates; c++) {
        const score = good.logDensity(candidates, c) - bad.logDensity(candidates, c);
        if (score > bestScore) {
          best = c;
          bestScore = score;
        }
      }
      return space.fill(({ index }) => candidates.values[best * d + index]);
    },
  };
}
