/** The rules of `auto`, each an option; the defaults were chosen on the tuning instances of `npm run bench -- engine`. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface AutoOptions {
  /** Spaces with more parameters, active or not, are searched by TPE alone (20). */
  readonly maxParameters?: number;
  /** Trials, the start included, after which the Gaussian process hands over (200): its suggestions cost more and more. */
  readonly gaussianProcessTrials?: number;
  /** Until then every so-many-th suggestion is TPE's, which leaves basins that the Gaussian process digs into (4). */
  readonly tpeEvery?: number;
  /** Initial step size of the CMA-ES that goes on from the best trial, as a share of the range (0.05). */
  readonly sigma0?: number;
}

const DEFAULTS: Required<AutoOptions> = { maxParameters: 20, gaussianProcessTrials: 200, tpeEvery: 4, sigma0: 0.05 };

/** Adds the defaults and checks every constant. */
export function autoConstants(options: AutoOptions): Required<AutoOptions> {
  checkOptionNames('auto', options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const constants: Required<AutoOptions> = { ...DEFAULTS, ...given };
  checkCount('maxParameters', constants.maxParameters, 0);
  checkCount('gaussianProcessTrials', constants.gaussianProcessTrials, 0);
  checkCount('tpeEvery', constants.tpeEvery, 2);
  const { sigma0 } = constants;
  if (!(Number.isFinite(sigma0) && sigma0 > 0)) fail('sigma0', 'a number > 0', sigma0);
  return constants;
}

function checkCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) fail(name, `an integer >= ${least}`, value);
}

function fail(name: string, expected: string, found: unknown): never {
  throw new ValidationError(`auto: ${name} must be ${expected}, found ${String(found)}`);
}
