/** The constants of TPE, each an option. The defaults are hyperopt's (hyperopt/tpe.py). */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';

export interface HyperoptTpeOptions {
  /** Weight of the prior in each model, in observations; above 0 (1). */
  readonly priorWeight?: number;
  /** Candidates drawn for each parameter, of which the one with the highest ratio is taken (24). */
  readonly nEICandidates?: number;
  /** ceil(gamma * sqrt(trials)) trials count as good, at most `linearForgetting` of them (0.25). */
  readonly gamma?: number;
  /** Trials drawn from the prior before the model is used (20). Failed and running ones count. */
  readonly nStartupJobs?: number;
  /** The newest observations that have full weight; older ones count less the older they are (25). */
  readonly linearForgetting?: number;
}

export type TpeConstants = Required<HyperoptTpeOptions>;

const DEFAULTS: TpeConstants = {
  priorWeight: 1,
  nEICandidates: 24,
  gamma: 0.25,
  nStartupJobs: 20,
  linearForgetting: 25,
};

/** Adds the defaults and checks every constant. */
export function tpeConstants(options: HyperoptTpeOptions): TpeConstants {
  checkOptionNames('tpe', options, Object.keys(DEFAULTS));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const constants: TpeConstants = { ...DEFAULTS, ...given };
  const { priorWeight, nEICandidates, gamma, nStartupJobs, linearForgetting } = constants;
  check('priorWeight', priorWeight, Number.isFinite(priorWeight) && priorWeight > 0, 'a number > 0');
  check('nEICandidates', nEICandidates, Number.isInteger(nEICandidates) && nEICandidates >= 1, 'an integer >= 1');
  check('gamma', gamma, Number.isFinite(gamma) && gamma > 0, 'a number > 0');
  check('nStartupJobs', nStartupJobs, Number.isInteger(nStartupJobs) && nStartupJobs >= 0, 'an integer >= 0');
  check(
    'linearForgetting',
    linearForgetting,
    Number.isInteger(linearForgetting) && linearForgetting >= 1,
    'an integer >= 1',
  );
  return constants;
}

function check(name: string, value: unknown, valid: boolean, expected: string): void {
  if (!valid) throw new ValidationError(`tpe: ${name} must be ${expected}, found ${String(value)}`);
}
