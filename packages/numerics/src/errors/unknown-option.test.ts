import { describe, expect, test } from '@jest/globals';
import { checkOptionNames, nearest } from './unknown-option.ts';

describe('checkOptionNames', () => {
  const known = ['nEstimators', 'maxDepth', 'criterion'];

  test('lets known names pass, whatever their values', () => {
    expect(() => checkOptionNames('forest', { nEstimators: undefined, maxDepth: 3 }, known)).not.toThrow();
    expect(() => checkOptionNames('forest', {}, known)).not.toThrow();
  });

  test('suggests the nearest known name', () => {
    expect(() => checkOptionNames('forest', { nEstimator: 1 }, known)).toThrow(
      'forest: unknown option "nEstimator"; did you mean "nEstimators"?',
    );
  });

  test('lists the known names when none is near', () => {
    expect(() => checkOptionNames('forest', { zzz: 1 }, known)).toThrow(
      'forest: unknown option "zzz"; known: nEstimators, maxDepth, criterion',
    );
  });

  test('throws a ValidationError with code unknown-option', () => {
    const error = thrownBy(() => checkOptionNames('forest', { depth: 1 }, known));
    expect(error).toMatchObject({ name: 'ValidationError', code: 'unknown-option' });
  });

  test('an own __proto__ key is an unknown option like any other', () => {
    expect(() => checkOptionNames('forest', JSON.parse('{"__proto__": 1}'), known)).toThrow('"__proto__"');
  });
});

describe('nearest', () => {
  test('ignores case', () => {
    expect(nearest('MAXDEPTH', ['maxDepth'])).toBe('maxDepth');
  });

  test('prefers the nearer, then the earlier', () => {
    expect(nearest('gamma', ['gammas', 'gamma'])).toBe('gamma');
    expect(nearest('abc', ['abd', 'abe'])).toBe('abd');
  });

  test('is undefined beyond a third of the length, and without candidates', () => {
    expect(nearest('kitten', ['mitten'])).toBe('mitten');
    expect(nearest('kitten', ['sitting'])).toBeUndefined();
    expect(nearest('kitten', [])).toBeUndefined();
  });

  test('one edit is near even for a short name', () => {
    expect(nearest('x', ['c'])).toBe('c');
    expect(nearest('xy', ['c'])).toBeUndefined();
  });
});

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
