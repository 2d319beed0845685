/** Evaluates a space at a point. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Params } from './compiled-space.ts';
import { isNode, NODE, type ParameterNode } from './node.ts';
import { getOwn, setOwn } from './record.ts';
import type { Value } from './value.ts';

/**
 * The value of `space` at `params`, raw values by label (a choice's is the index of its option). Only labels that are
 * active are read; a missing one throws (`missing-parameter`). The result shares nothing with the space.
 *
 * @example
 * spaceEval({ c: hp.choice('c', ['a', 'b']), x: hp.uniform('x', 0, 1) }, { c: 1, x: 0.5 }); // { c: 'b', x: 0.5 }
 */
export function spaceEval<const S>(space: S, params: Params): Value<S> {
  return evaluate(space, params) as Value<S>;
}

export function evaluate(space: unknown, params: Params): unknown {
  if (typeof space !== 'object' || space === null) return space;
  if (Array.isArray(space)) return space.map((part) => evaluate(part, params));
  if (isNode(space)) {
    return space[NODE] === 'map' ? space.fn(evaluate(space.input, params) as never) : evaluateParameter(space, params);
  }
  const record = {};
  for (const key of Object.keys(space)) setOwn(record, key, evaluate((space as Record<string, unknown>)[key], params));
  return record;
}

function evaluateParameter({ label, options }: ParameterNode<unknown>, params: Params): unknown {
  const value = getOwn(params, label);
  if (value === undefined) {
    throw new ValidationError(`the point has no value for "${label}"`, { code: 'missing-parameter' });
  }
  if (options === undefined) return value;
  if (!(Number.isInteger(value) && value >= 0 && value < options.length)) {
    const expected = `an option index from 0 to ${options.length - 1}`;
    throw new ValidationError(`"${label}": expected ${expected}, found ${value}`, { code: 'invalid-point' });
  }
  return evaluate(options[value], params);
}
