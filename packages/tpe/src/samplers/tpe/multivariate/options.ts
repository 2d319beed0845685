/** The constants of the multivariate TPE, each an option; the defaults were chosen by `npm run bench -- engine`. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface MultivariateTpeOptions {
  /** Trials drawn from the prior before the models are used (10). Failed and running ones count. */
  readonly nStartupJobs?: number;
  /** Points drawn from the model of the good trials, of which the one with the highest ratio is taken (64). */
  readonly nEICandidates?: number;
  /** ceil(gamma * trials with a loss) trials count as good, at most `maxGood` (0.15). */
  readonly gamma?: number;
  /** At most this many trials count as good (25). */
  readonly maxGood?: number;
  /** The newest trials that make the model of the bad ones (1000); Infinity for all. */
  readonly maxBad?: number;
  /** Weight of the prior in each model, in trials; above 0 (1). */
  readonly priorWeight?: number;
  /**
   * How good trials weigh: `uniform`, `rank` (the best most, linearly) or `improvement` (by how far they are below the best bad
   * one; Song et al. 2022) (`improvement`).
   */
  readonly goodWeights?: 'uniform' | 'rank' | 'improvement';
  /** Good kernels are this many times as wide as the larger gap to their neighbours (1). */
  readonly gapFactor?: number;
  /**
   * No kernel on a continuous parameter is narrower than `minBandwidth`, nor than `shrinkage` / (2 + kernels), as a share of the range
   * (of the standard deviation for normal priors) (0.01 and 0.5).
   */
  readonly minBandwidth?: number;
  readonly shrinkage?: number;
  /** On a stepped parameter, none is narrower than this many steps either (0). */
  readonly minSteps?: number;
  /** The kernels of bad trials are no narrower than this, nor than `badShrinkage` / (2 + kernels) (0.01 and 1). */
  readonly minBadBandwidth?: number;
  readonly badShrinkage?: number;
  /** A kernel on a choice of c options gives its prior the share c s / (kernels + c s), s being this (1). */
  readonly choiceSmoothing?: number;
  /** This share of the candidates is drawn from kernels `narrowFactor` times as wide (0 and 0.5). */
  readonly narrowShare?: number;
  readonly narrowFactor?: number;
}

export type MultivariateConstants = Required<MultivariateTpeOptions>;

const DEFAULTS: MultivariateConstants = {
  nStartupJobs: 10,
  nEICandidates: 64,
  gamma: 0.15,
  maxGood: 25,
  maxBad: 1000,
  priorWeight: 1,
  goodWeights: 'improvement',
  gapFactor: 1,
  minBandwidth: 0.01,
  shrinkage: 0.5,
  minSteps: 0,
  minBadBandwidth: 0.01,
  badShrinkage: 1,
  choiceSmoothing: 1,
  narrowShare: 0,
  narrowFactor: 0.5,
};

const GOOD_WEIGHTS = ['uniform', 'rank', 'improvement'];

/** Adds the defaults and checks every constant. */
export function multivariateConstants(options: MultivariateTpeOptions): MultivariateConstants {
  checkOptionNames('tpe', options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const constants: MultivariateConstants = { ...DEFAULTS, ...given };
  const { goodWeights, ...numbers } = constants;
  if (!GOOD_WEIGHTS.includes(goodWeights)) fail('goodWeights', goodWeights, `one of ${GOOD_WEIGHTS.join(', ')}`);
  for (const [name, value] of Object.entries(numbers)) checkNumber(name, value);
  return constants;
}

const COUNTS: Readonly<Record<string, number>> = { nStartupJobs: 0, nEICandidates: 1, maxGood: 1, maxBad: 1 };
const POSITIVE = [
  'gamma',
  'priorWeight',
  'gapFactor',
  'minBandwidth',
  'minBadBandwidth',
  'choiceSmoothing',
  'narrowFactor',
];

function checkNumber(name: string, value: number): void {
  const least = COUNTS[name];
  if (least !== undefined) {
    const valid =
      (Number.isInteger(value) || (name === 'maxBad' && value === Number.POSITIVE_INFINITY)) && value >= least;
    if (!valid) fail(name, value, `an integer >= ${least}`);
  } else if (POSITIVE.includes(name)) {
    if (!(Number.isFinite(value) && value > 0)) fail(name, value, 'a number > 0');
  } else if (!(Number.isFinite(value) && value >= 0)) fail(name, value, 'a number >= 0');
}

function fail(name: string, value: unknown, expected: string): never {
  throw new ValidationError(`tpe: ${name} must be ${expected}, found ${String(value)}`);
}
