import { describe, expect, test } from '@jest/globals';
import { checkLengths, decodeLabels, encodeLabels, encodeLabelsWith, type Label, toValues } from '../index.ts';

describe('encodeLabels', () => {
  test.each<[string, ArrayLike<Label>, Label[], number[]]>([
    ['numbers by value', [10, 9, -1, 10], [-1, 9, 10], [2, 1, 0, 2]],
    ['strings by code unit', ['b', 'Z', 'a', 'é', 'b'], ['Z', 'a', 'b', 'é'], [2, 0, 1, 3, 2]],
    ['false before true', [true, false, true], [false, true], [1, 0, 1]],
    ['typed arrays', Float32Array.of(2, 1, 2), [1, 2], [1, 0, 1]],
    ['one class', ['only'], ['only'], [0]],
    [
      'names that objects know',
      ['constructor', '__proto__', '', '__proto__'],
      ['', '__proto__', 'constructor'],
      [2, 1, 0, 1],
    ],
    ['code units, not code points', ['\u{1F600}', '\uFF5E'], ['\u{1F600}', '\uFF5E'], [0, 1]],
    ['fractions', [0.5, 0.25], [0.25, 0.5], [1, 0]],
  ])('%s', (_name, y, classes, codes) => {
    const encoded = encodeLabels(y);
    expect(encoded.classes).toEqual(classes);
    expect(encoded.y).toEqual(Int32Array.from(codes));
    expect(decodeLabels(encoded.y, classes)).toEqual(Array.from(y));
    expect(encodeLabelsWith(y, classes)).toEqual(encoded.y);
  });

  test('−0 is 0', () => {
    const { y, classes } = encodeLabels([-0, 0, 1]);
    expect([...y]).toEqual([0, 0, 1]);
    expect(Object.is(classes[0], 0)).toBe(true);
  });

  test.each<[unknown, string]>([
    [[1, Number.NaN], 'y, row 1: expected a string, a finite number or a boolean, found NaN'],
    [[1, Infinity], 'row 1'],
    [['a', null], 'row 1: expected a string, a finite number or a boolean, found null'],
    [['a', 'b', undefined], 'row 2'],
    [[new Date(0)], 'found a Date'],
    [[1n], 'found 1n'],
    [[['a']], 'found an Array'],
    [[1, 2, '3'], 'y: labels of mixed types: number (row 0: 1) and string (row 2: "3")'],
    [[true, 1], 'boolean (row 0: true) and number (row 1: 1)'],
    [[], 'y is empty'],
    [undefined, 'y: expected an array of labels, found undefined'],
    ['abc', 'y: expected an array of labels, found "abc"'],
  ])('refuses %p', (y, message) => {
    expect(() => encodeLabels(y as Label[])).toThrow(message);
  });
});

test('labels that are not among the classes have code −1', () => {
  expect([...encodeLabelsWith(['a', 'x'], ['a', 'b'])]).toEqual([0, -1]);
  expect(() => encodeLabelsWith([null] as unknown as Label[], ['a'])).toThrow('row 0');
});

test('decodeLabels refuses codes without a class', () => {
  expect(() => decodeLabels([0, 2], ['a', 'b'])).toThrow('row 1: expected a class code from 0 to 1, found 2');
  expect(() => decodeLabels([-1], ['a', 'b'])).toThrow('found -1');
});

describe('toValues', () => {
  test('copies arrays and typed arrays', () => {
    const y = Float64Array.of(1, -0, 2.5);
    const values = toValues(y);
    expect(values).toEqual(y);
    expect(values).not.toBe(y);
    expect(toValues([1, 2])).toEqual(Float64Array.of(1, 2));
    expect(toValues(Int32Array.of(3))).toEqual(Float64Array.of(3));
    expect(toValues([1], { shared: true }).buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test.each<[unknown, string]>([
    [[1, Number.NaN], 'y, row 1: expected a finite number, found NaN'],
    [[-Infinity], 'y, row 0: expected a finite number, found -Infinity'],
    [[1, '2'], 'y, row 1: expected a finite number, found "2"'],
    [[null], 'found null'],
    [[true], 'found true'],
    [[[1]], 'found an Array'],
    [[], 'y is empty'],
    [3, 'y: expected an array of numbers, found 3'],
  ])('refuses %p', (y, message) => {
    expect(() => toValues(y as number[])).toThrow(message);
  });
});

test('X and y of different lengths', () => {
  expect(() => checkLengths({ rows: 3 }, [1, 2])).toThrow('X has 3 rows and y has 2: expected the same number');
  expect(() => checkLengths({ rows: 2 }, [1], 'weights')).toThrow('weights has 1');
  expect(checkLengths({ rows: 2 }, 'ab')).toBeUndefined();
});
