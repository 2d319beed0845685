/** The numeric hp functions, with hyperopt's signatures and semantics (hyperopt/pyll_utils.py). */
import { log } from '@hyperopt-ts/numerics';
import type { NumericDistribution } from './distribution.ts';
import { checkFinite, checkInteger, checkLabel, checkLogRange, checkPositive, checkRange, fail } from './hp-checks.ts';
import { NODE, type ParameterNode } from './node.ts';

/** Uniform between `low` and `high`. */
export function uniform(label: string, low: number, high: number): ParameterNode<number> {
  return bounded('uniform', label, low, high);
}

/**
 * round(x / q) * q for x uniform between `low` and `high`; halves round to the even multiple. The end multiples have half
 * the mass of the others when the bounds are multiples themselves.
 */
export function quniform(label: string, low: number, high: number, q: number): ParameterNode<number> {
  return bounded('quniform', label, low, high, { q });
}

/** An integer: quniform with q = 1. The ends have half the mass of the others; `hp.int` has no such edge. */
export function uniformint(label: string, low: number, high: number): ParameterNode<number> {
  return bounded('uniformint', label, low, high, { q: 1, integer: true });
}

/** exp(x) for x uniform between `low` and `high`: the bounds are natural logarithms. */
export function loguniform(label: string, low: number, high: number): ParameterNode<number> {
  return bounded('loguniform', label, low, high, { log: true });
}

/** round(exp(x) / q) * q for x uniform between `low` and `high`: the bounds are natural logarithms. */
export function qloguniform(label: string, low: number, high: number, q: number): ParameterNode<number> {
  return bounded('qloguniform', label, low, high, { log: true, q });
}

/** Normal with mean `mu` and standard deviation `sigma`; unbounded. */
export function normal(label: string, mu: number, sigma: number): ParameterNode<number> {
  return unbounded('normal', label, mu, sigma);
}

/** round(x / q) * q for x normal. */
export function qnormal(label: string, mu: number, sigma: number, q: number): ParameterNode<number> {
  return unbounded('qnormal', label, mu, sigma, { q });
}

/** exp(x) for x normal: `mu` and `sigma` are those of the logarithm. */
export function lognormal(label: string, mu: number, sigma: number): ParameterNode<number> {
  return unbounded('lognormal', label, mu, sigma, { log: true });
}

/** round(exp(x) / q) * q for x normal: `mu` and `sigma` are those of the logarithm. */
export function qlognormal(label: string, mu: number, sigma: number, q: number): ParameterNode<number> {
  return unbounded('qlognormal', label, mu, sigma, { log: true, q });
}

export interface RangeOptions {
  /** Smallest value. */
  readonly low: number;
  /** Largest value. */
  readonly high: number;
  /** Uniform in the logarithm (false). `low` must be above 0. */
  readonly log?: boolean;
}

/** A number between `low` and `high`, uniform or (with `log`) uniform in its logarithm. The bounds are values, not logs. */
export function float(label: string, { low, high, log: inLog = false }: RangeOptions): ParameterNode<number> {
  if (!inLog) return bounded('float', label, low, high);
  checkLabel('float', label);
  checkRange('float', label, low, high);
  checkPositive('float', label, 'low', low);
  return bounded('float', label, log(low), log(high), { log: true, clip: [low, high] });
}

/** An integer from `low` to `high`, both included and each with its full share of the prior. */
export function int(label: string, { low, high, log: inLog = false }: RangeOptions): ParameterNode<number> {
  checkLabel('int', label);
  checkInteger('int', label, 'low', low);
  checkInteger('int', label, 'high', high);
  checkRange('int', label, low, high);
  if (inLog && low < 1) fail('int', label, `low must be at least 1 with log, found ${low}`);
  const [from, to] = [low - 0.5, high + 0.5];
  const shape = { q: 1, integer: true, clip: [low, high] } as const;
  return inLog
    ? bounded('int', label, log(from), log(to), { ...shape, log: true })
    : bounded('int', label, from, to, shape);
}

type Shape = Partial<Pick<NumericDistribution, 'log' | 'q' | 'integer' | 'clip'>>;

function bounded(name: string, label: string, low: number, high: number, shape: Shape = {}): ParameterNode<number> {
  checkLabel(name, label);
  if (shape.log) checkLogRange(name, label, low, high);
  else checkRange(name, label, low, high);
  if ('q' in shape) checkPositive(name, label, 'q', shape.q);
  return parameter(label, {
    ...{ type: 'numeric', name, shape: 'uniform', log: false, q: 0, integer: false },
    ...{ low, high, mu: 0.5 * (low + high), sigma: high - low },
    ...shape,
  });
}

function unbounded(name: string, label: string, mu: number, sigma: number, shape: Shape = {}): ParameterNode<number> {
  checkLabel(name, label);
  checkFinite(name, label, 'mu', mu);
  checkPositive(name, label, 'sigma', sigma);
  if ('q' in shape) checkPositive(name, label, 'q', shape.q);
  return parameter(label, {
    ...{ type: 'numeric', name, shape: 'normal', log: false, q: 0, integer: false },
    ...{ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, mu, sigma },
    ...shape,
  });
}

function parameter(label: string, distribution: NumericDistribution): ParameterNode<number> {
  return { [NODE]: 'parameter', label, distribution };
}
