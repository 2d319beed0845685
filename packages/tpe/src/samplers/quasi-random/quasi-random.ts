/**
 * Quasi-random search: a scrambled Sobol sequence through the quantiles of the prior. Points fill the space more evenly than
 * random ones, whatever the results (Bergstra & Bengio 2012, section 4).
 */
import { checkOptionNames, type Stream, scrambledSobol, stream } from '@hyperopt-ts/numerics';
import { fromUnit } from '../../distributions/from-unit.ts';
import type { CompiledSpace, Params } from '../../space/compiled-space.ts';
import type { Algorithm, History } from '../../study/algorithm.ts';

export interface QuasiRandomOptions {
  /** Picks the scrambling. Unless told, the point of trial 0 does, which is drawn from the prior. */
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

/** The point of trial number `history.size`. */
export function quasiRandomPoint(
  history: History,
  space: CompiledSpace,
  random: Stream,
  seed?: number | string,
): Params {
  if (history.size === 0 && seed === undefined) return space.sample(random);
  const points = scrambledSobol(seed === undefined ? streamOfFirst(history, space) : stream(seed, 'quasi-random'));
  return space.fill(({ label, index, distribution }) => {
    // The sequence has 32 bits; those below are random.
    const u = (points(history.size, index) + random.stream(label).uniform()) / 4294967296;
    return fromUnit(distribution, u);
  });
}

/** A stream at the point of trial 0: it differs between seeds, and is the same for all trials of a study. */
function streamOfFirst({ columns }: History, { parameters }: CompiledSpace): Stream {
  const path = columns.flatMap(({ length, trials, values }, i) =>
    length > 0 && trials[0] === 0 ? [parameters[i].label, values[0]] : [],
  );
  return stream('quasi-random', ...path);
}
