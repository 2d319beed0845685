/**
 * Bayesian optimisation with a Gaussian process: Matérn 5/2 with a length scale for each parameter, fitted by its posterior
 * (Snoek, Larochelle & Adams 2012; priors as Optuna's), and log expected improvement (Ament et al. 2023), climbed from the
 * best of many candidates. It is at its best on numeric spaces up to some hundreds of trials; a suggestion costs the cube
 * of their number.
 */
import type { Params } from '../../space/compiled-space.ts';
import type { Algorithm, History } from '../../study/algorithm.ts';
import { quasiRandomPoint } from '../quasi-random/quasi-random.ts';
import { logEiOf } from './acquisition.ts';
import { spread, variations } from './candidates.ts';
import { decode, encode, type Feature, featuresOf } from './features.ts';
import { climb } from './local-search.ts';
import { type FittedKernel, type Model, modelOf } from './model.ts';
import { type GaussianProcessOptions, gaussianProcessConstants } from './options.ts';

/**
 * The Gaussian process sampler. Trials that still run count as if they had turned out as predicted; failed ones are avoided.
 * Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const study = createStudy({ space, algo: gaussianProcess(), seed: 1 });
 */
export function gaussianProcess(options: GaussianProcessOptions = {}): Algorithm {
  const { nStartupJobs, nCandidates, nStarts, maxTrials } = gaussianProcessConstants(options);
  const kernels = new WeakMap<History, FittedKernel>();
  return {
    name: 'gaussianProcess',
    startupTrials: nStartupJobs,
    suggest(history, space, random) {
      const start = history.size < nStartupJobs || countFinished(history) < 2 || space.parameters.length === 0;
      if (start) return quasiRandomPoint(history, space, random);

      const features = featuresOf(space);
      const model = modelOf(history, features, maxTrials, kernels.get(history));
      kernels.set(history, model.fitted);
      const acquisition = logEiOf(model.posterior, model.best);
      const tried = triedIn(features, model);

      const score = (params: Params) => {
        const x = encode(features, params);
        return { params, x, value: tried(x) ? Number.NEGATIVE_INFINITY : acquisition.value(x) };
      };
      const byValue = (a: { value: number }, b: { value: number }) =>
        a.value < b.value ? 1 : a.value > b.value ? -1 : 0;
      const wide = spread(space, nCandidates, random.stream('spread')).map(score).sort(byValue);
      const near = variations(space, features, model, random.stream('variations')).map(score).sort(byValue);
      const starts = [...wide.slice(0, Math.ceil(nStarts / 2)), ...near.slice(0, Math.floor(nStarts / 2))];
      const climbs = starts.map(({ x, params }, i) => {
        const active = features.map(({ parameter }) => Object.hasOwn(params, parameter.label));
        return climb(x, active, features, acquisition, tried, random.stream('climb', i));
      });
      return decode(features, space, climbs.sort(byValue)[0].x);
    },
  };
}

function countFinished({ size, losses }: History): number {
  let count = 0;
  for (let t = 0; t < size; t++) if (losses[t] < Number.POSITIVE_INFINITY) count++;
  return count;
}

/** Whether a point has been tried. Where points have continuous features, none is taken to be. */
function triedIn(features: readonly Feature[], { rows }: Model): (x: Float64Array) => boolean {
  if (features.some(({ continuous }) => continuous)) return () => false;
  const d = features.length;
  const known = new Set<string>();
  for (let t = 0; t < rows.length / d; t++) known.add(rows.subarray(t * d, (t + 1) * d).join());
  return (x) => known.has(x.join());
}
