/** The hp functions that choose one of several: hyperopt's choice, pchoice and randint. */
import { checkInteger, checkLabel, checkRange, fail } from './hp-checks.ts';
import { NODE, type ParameterNode } from './node.ts';
import type { Value } from './value.ts';

/** Probabilities may miss a sum of 1 by this much. */
const TOLERANCE = 1e-6;

/**
 * One of `options`, all with the same prior probability. Options may hold further nodes, which are then drawn only when
 * their option is chosen. The raw value is the index of the option.
 */
export function choice<const O extends readonly unknown[]>(label: string, options: O): ParameterNode<Value<O[number]>> {
  checkLabel('choice', label);
  checkOptions('choice', label, options);
  return {
    [NODE]: 'parameter',
    label,
    distribution: { type: 'categorical', name: 'choice', offset: 0, size: options.length },
    options: [...options],
  };
}

/** One of the options of `[probability, option]` pairs. The probabilities sum to 1. */
export function pchoice<const O extends readonly (readonly [number, unknown])[]>(
  label: string,
  pairs: O,
): ParameterNode<Value<O[number][1]>> {
  checkLabel('pchoice', label);
  checkOptions('pchoice', label, pairs);
  const probabilities = pairs.map((pair, i) => {
    const p: unknown = Array.isArray(pair) && pair.length === 2 ? pair[0] : undefined;
    if (typeof p !== 'number' || !(p >= 0 && p <= 1)) {
      fail('pchoice', label, `option ${i} must be [probability from 0 to 1, option], found probability ${String(p)}`);
    }
    return p;
  });
  const sum = probabilities.reduce((total, p) => total + p, 0);
  if (Math.abs(sum - 1) > TOLERANCE) fail('pchoice', label, `probabilities must sum to 1, found ${sum}`);
  return {
    [NODE]: 'parameter',
    label,
    distribution: { type: 'categorical', name: 'pchoice', offset: 0, size: pairs.length, probabilities },
    options: pairs.map(([, option]) => option),
  };
}

/** One of `options`: `choice` under the name that engines without nested spaces use. */
export function categorical<const O extends readonly unknown[]>(
  label: string,
  options: O,
): ParameterNode<Value<O[number]>> {
  return choice(label, options);
}

/**
 * An integer from 0 to `high` − 1, or from `low` to `high` − 1: `high` is excluded. TPE treats it as a choice, in which
 * neighbours tell nothing about each other (a seed, an index); for an ordered quantity take `uniformint` or `int`.
 */
export function randint(label: string, high: number): ParameterNode<number>;
export function randint(label: string, low: number, high: number): ParameterNode<number>;
export function randint(label: string, first: number, second?: number): ParameterNode<number> {
  const [low, high] = second === undefined ? [0, first] : [first, second];
  checkLabel('randint', label);
  checkInteger('randint', label, 'low', low);
  checkInteger('randint', label, 'high', high);
  checkRange('randint', label, low, high);
  if (!Number.isSafeInteger(high - low)) fail('randint', label, `the range ${low} to ${high} is too wide`);
  return {
    [NODE]: 'parameter',
    label,
    distribution: { type: 'categorical', name: 'randint', offset: low, size: high - low },
  };
}

function checkOptions(hpName: string, label: string, options: unknown): void {
  if (!Array.isArray(options)) fail(hpName, label, `options must be an array, found ${typeof options}`);
  if (options.length === 0) fail(hpName, label, 'options must not be empty');
}
