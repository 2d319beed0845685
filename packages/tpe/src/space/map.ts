/** Derived values: a pure function of an evaluated space. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { type MapNode, NODE } from './node.ts';
import type { Value } from './value.ts';

/**
 * A node whose value is `fn` of the value of `space`. `fn` must be pure; it runs where the point is evaluated (the thread
 * that asks), perhaps more than once for a point.
 *
 * @example
 * map(hp.qloguniform('k', 2, 6, 1), (k) => 4 * Math.trunc(k));
 * map({ gamma: hp.lognormal('g', 0, 1), u: hp.uniform('u', 0, 1) }, ({ gamma, u }) => gamma * u);
 */
export function map<const S, T>(space: S, fn: (value: Value<S>) => T): MapNode<T> {
  if (typeof fn !== 'function') throw new ValidationError(`map: fn must be a function, found ${typeof fn}`);
  return { [NODE]: 'map', input: space, fn };
}
