/** What the classes are worth before a row is seen. */
import { log, ValidationError } from '@hyperopt-ts/numerics';
import type { ParamRule } from '../contract/params.ts';
import type { StateReader } from '../internal/state-reader.ts';

/** Null, or one probability a class. */
export type ClassPrior = readonly number[] | null;

export const classPriorRule: ParamRule<ClassPrior> = {
  default: null,
  expected: (value) => (isPrior(value) ? undefined : 'null or a list of probabilities that sum to 1'),
};

function isPrior(value: unknown): value is ClassPrior {
  if (value === null) return true;
  if (!Array.isArray(value) || !value.every((p) => typeof p === 'number' && p >= 0)) return false;
  return Math.abs((value as number[]).reduce((sum, p) => sum + p, 0) - 1) < 1e-8;
}

/** What the log prior of the classes that had rows is made of. */
export interface Shares {
  readonly kind: string;
  readonly classes: Int32Array;
  readonly nClasses: number;
  /** The weight of the rows of each of `classes`. */
  readonly classWeights: Float64Array;
}

/** Logs of the prior given, else of the classes' shares of the rows, or with `uniform` of equal shares. −Infinity for 0. */
export function logPrior({ kind, classes, nClasses, classWeights }: Shares, given: ClassPrior, uniform = false) {
  if (given && given.length !== nClasses)
    throw new ValidationError(`${kind}: expected a prior for each of the ${nClasses} classes, found ${given.length}`);
  const parts = Float64Array.from(classes, (code, k) => (given ? given[code] : uniform ? 1 : classWeights[k]));
  const total = parts.reduce((sum, part) => sum + part, 0);
  // All of a prior may lie on classes without rows.
  return parts.map((part) => log(total > 0 ? part / total : 1 / parts.length));
}

/** Reads the logs of a prior, or what they are part of, from a state: −Infinity for some classes, but not for all. */
export function readLogPrior(read: StateReader, name: string, classes: number): void {
  const prior = read.doubles(name, classes, { infinite: true });
  read.require(
    prior.every((value) => value < Number.POSITIVE_INFINITY) && prior.some((value) => Number.isFinite(value)),
    `${name} must be finite for a class at least`,
  );
}
