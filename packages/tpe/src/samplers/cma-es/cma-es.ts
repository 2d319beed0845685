/**
 * CMA-ES (Hansen & Ostermeier 2001; Hansen 2016): points are drawn from a normal distribution whose mean, scale and covariance
 * follow the better half of each generation. Stepped parameters keep a margin; choices and what depends on them are drawn
 * from the values of the best trials. It is at its best on numeric spaces, from some hundreds of trials on.
 */
import type { Stream } from '@hyperopt-ts/numerics';
import { axisOf } from '../../distributions/axis.ts';
import type { CompiledSpace } from '../../space/compiled-space.ts';
import type { Algorithm, History } from '../../study/algorithm.ts';
import { quasiRandomPoint } from '../quasi-random/quasi-random.ts';
import { goodValue } from './good-value.ts';
import { type CmaEsOptions, cmaEsConstants } from './options.ts';
import { type Dimension, type Replay, replay } from './replay.ts';
import { type CmaState, stretch } from './state.ts';

/** Draws that leave the bounds are drawn again, at most so often; then they are moved to the bounds. */
const DRAWS = 30;

/**
 * The CMA-ES sampler. Its state is a function of the history. Throws a `ValidationError` on an unknown option or a constant out of range.
 *
 * @example
 * const study = createStudy({ space, algo: cmaEs({ sigma0: 0.3 }), seed: 1 });
 */
export function cmaEs(options: CmaEsOptions = {}): Algorithm {
  const constants = cmaEsConstants(options);
  const replays = new WeakMap<History, Replay>();
  return {
    name: 'cmaEs',
    startupTrials: constants.nStartupJobs,
    suggest(history, space, random) {
      if (history.size < constants.nStartupJobs) return quasiRandomPoint(history, space, random);
      const dimensions = dimensionsOf(space, history);
      const place = new Map(dimensions.map(({ label }, j) => [label, j]));
      let point: Float64Array | undefined;
      if (dimensions.length > 0) {
        const run = replay(history, dimensions, constants, replays.get(history));
        replays.set(history, run);
        point = draw(run.state, dimensions, random.stream('cma-es'));
      }
      return space.fill(({ label, index, distribution }) => {
        const j = place.get(label);
        if (j !== undefined && point) return dimensions[j].axis.fromScaled(point[j]);
        return goodValue(distribution, history.columns[index], history.losses, random.stream(label));
      });
    },
  };
}

/** The numeric parameters that are always active and have more than one value. */
function dimensionsOf({ parameters }: CompiledSpace, { columns }: History): Dimension[] {
  return parameters.flatMap(({ label, index, distribution, conditions }) => {
    if (distribution.type !== 'numeric' || conditions.length > 0) return [];
    const axis = axisOf(distribution);
    return axis.single ? [] : [{ label, axis, column: columns[index] }];
  });
}

function draw(state: CmaState, dimensions: readonly Dimension[], random: Stream): Float64Array {
  const { d, mean, sigma, margin } = state;
  for (let attempt = 1; ; attempt++) {
    const y = stretch(
      state,
      Float64Array.from({ length: d }, () => random.normal()),
    );
    const x = mean.map((m, j) => m + sigma * margin[j] * y[j]);
    const within = x.every((value, j) => value >= dimensions[j].axis.low && value <= dimensions[j].axis.high);
    // The axes move what is beyond a bound to it.
    if (within || attempt === DRAWS) return x;
  }
}
