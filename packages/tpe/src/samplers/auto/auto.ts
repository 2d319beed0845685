/**
 * Chooses the sampler by the space and by how many trials there are, as OptunaHub's AutoSampler does, but by the measurements
 * of `npm run bench -- engine`: a Gaussian process with some of TPE's suggestions in between as long as trials are few, then
 * CMA-ES where all is continuous and TPE elsewhere; TPE alone in large spaces.
 */
import type { CompiledSpace } from '../../space/compiled-space.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { cmaEs } from '../cma-es/cma-es.ts';
import { gaussianProcess } from '../gaussian-process/gaussian-process.ts';
import { tpe } from '../tpe/tpe.ts';
import { type AutoOptions, autoConstants } from './options.ts';

/** Trials before any model is used, whichever it will be. */
const STARTUP = 10;

/**
 * The sampler that chooses one. Suggestions of the Gaussian process take some 10 to 200 ms: worth it where a trial takes a
 * second or more. Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const best = await fmin({ fn, space, algo: auto(), maxEvals: 100 });
 */
export function auto(options: AutoOptions = {}): Algorithm {
  const { maxParameters, gaussianProcessTrials, tpeEvery, ...samplers } = autoConstants(options);
  const estimators = tpe({ ...samplers.tpe, nStartupJobs: STARTUP });
  const process = gaussianProcess({ ...samplers.gaussianProcess, nStartupJobs: STARTUP });
  const strategy = cmaEs({ sigma0: 0.01, ...samplers.cmaEs, nStartupJobs: gaussianProcessTrials });
  const choose = (size: number, space: CompiledSpace): Algorithm => {
    if (space.parameters.length > maxParameters) return estimators;
    if (size < gaussianProcessTrials) return size >= STARTUP && size % tpeEvery === 0 ? estimators : process;
    return isContinuous(space) ? strategy : estimators;
  };
  return {
    name: 'auto',
    startupTrials: STARTUP,
    suggest: (history, space, stream) => choose(history.size, space).suggest(history, space, stream),
  };
}

/** Whether all parameters are numbers that are not rounded, and none depends on a choice. */
function isContinuous({ parameters }: CompiledSpace): boolean {
  return parameters.every(
    ({ distribution, conditions }) =>
      distribution.type === 'numeric' && distribution.q === 0 && conditions.length === 0,
  );
}
