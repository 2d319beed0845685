/**
 * Quasi-random search: a scrambled Sobol sequence through the quantiles of the prior. Points fill the space more evenly than
 * random ones, whatever the results (Bergstra & Bengio 2012, section 4).
 */
import { checkOptionNames, type Stream, scrambledSobol, stream } from '@hyperopt-ts/numerics';
import { fromUnit } from '../../distributions/from-unit.ts';
import type { CompiledSpace, Params } from '../../space/compiled-space.ts';
import type { Algorithm, History } from '../../study/algorithm.ts';

export interface QuasiRandomOptions {
  /** Picks the scrambling (the study's seed). */
  readonly seed?: number | string;
}

/**
 * The quasi-random sampler. Each parameter is a dimension of the sequence; one that is inactive at a point is left out there.
 * Coordinates never repeat, so neither do points with a parameter that is not rounded.
 *
 * @example
 * const study = createStudy({ space, algo: quasiRandom(), seed: 1 });
 */
export function quasiRandom(options: QuasiRandomOptions = {}): Algorithm {
  checkOptionNames('quasiRandom', options, ['seed']);
  const { seed } = options;
  return {
    name: 'quasiRandom',
    startupTrials: Number.POSITIVE_INFINITY,
    suggest: (history, space, random) => quasiRandomPoint(history, space, random, seed),
  };
}

/** The point of the next trial. */
export function quasiRandomPoint(history: History, space: CompiledSpace, random: Stream, seed = history.seed): Params {
  const points = scrambledSobol(stream(seed, 'quasi-random'));
  return space.fill(({ label, index, distribution }) => {
    // The sequence has 32 bits; those below are random.
    const u = (points(history.size, index) + random.stream(label).uniform()) / 4294967296;
    return fromUnit(distribution, u);
  });
}
