import { expect, test } from '@jest/globals';
import * as numerics from '../index.ts';

const { MIN_VALUE: TINY, MAX_VALUE: HUGE } = Number;

type Row = [x: number, value: number];

const tables: Record<string, [f: (x: number) => number, rows: Row[]]> = {
  exp: [
    numerics.exp,
    [
      [0, 1],
      [-0, 1],
      [1, Math.E],
      [Infinity, Infinity],
      [-Infinity, 0],
      [NaN, NaN],
      [HUGE, Infinity],
      [-HUGE, 0],
      [TINY, 1],
      [-TINY, 1],
      [709.782712893384, 1.7976931348622732e308],
      [709.7827128933841, Infinity],
      [-745.1332191019411, TINY],
      [-745.1332191019412, 0],
    ],
  ],
  expm1: [
    numerics.expm1,
    [
      [0, 0],
      [-0, -0],
      [TINY, TINY],
      [-TINY, -TINY],
      [1e-17, 1e-17],
      [Infinity, Infinity],
      [-Infinity, -1],
      [NaN, NaN],
      [HUGE, Infinity],
      [-HUGE, -1],
      [-40, -1],
      [709.7827128933841, Infinity],
    ],
  ],
  log: [
    numerics.log,
    [
      [0, -Infinity],
      [-0, -Infinity],
      [1, 0],
      [Infinity, Infinity],
      [-Infinity, NaN],
      [-1, NaN],
      [-TINY, NaN],
      [NaN, NaN],
      [TINY, -744.4400719213812],
      [HUGE, 709.782712893384],
      [2, Math.LN2],
      [1 + 2 ** -52, 2.2204460492503128e-16],
      [1 - 2 ** -53, -(2 ** -53)],
    ],
  ],
  log1p: [
    numerics.log1p,
    [
      [0, 0],
      [-0, -0],
      [TINY, TINY],
      [-TINY, -TINY],
      [-1, -Infinity],
      [-2, NaN],
      [-Infinity, NaN],
      [Infinity, Infinity],
      [NaN, NaN],
      [1, Math.LN2],
      [HUGE, 709.782712893384],
    ],
  ],
  log2: [
    numerics.log2,
    [
      [0, -Infinity],
      [-0, -Infinity],
      [1, 0],
      [Infinity, Infinity],
      [-1, NaN],
      [NaN, NaN],
      [TINY, -1074],
      [HUGE, 1024],
      [10, Math.log2(10)],
    ],
  ],
  tanh: [
    numerics.tanh,
    [
      [0, 0],
      [-0, -0],
      [TINY, TINY],
      [-TINY, -TINY],
      [Infinity, 1],
      [-Infinity, -1],
      [NaN, NaN],
      [HUGE, 1],
      [-HUGE, -1],
      [20, 1],
      [-20, -1],
    ],
  ],
  erf: [
    numerics.erf,
    [
      [0, 0],
      [-0, -0],
      [TINY, TINY],
      [Infinity, 1],
      [-Infinity, -1],
      [NaN, NaN],
      [HUGE, 1],
      [-HUGE, -1],
      [6, 1],
      [5.95, 1],
    ],
  ],
  erfc: [
    numerics.erfc,
    [
      [0, 1],
      [-0, 1],
      [TINY, 1],
      [Infinity, 0],
      [-Infinity, 2],
      [NaN, NaN],
      [HUGE, 0],
      [-HUGE, 2],
      [-6, 2],
      [27.3, 0],
    ],
  ],
  normalCdf: [
    numerics.normalCdf,
    [
      [0, 0.5],
      [-0, 0.5],
      [TINY, 0.5],
      [-TINY, 0.5],
      [Infinity, 1],
      [-Infinity, 0],
      [NaN, NaN],
      [HUGE, 1],
      [-HUGE, 0],
      [9, 1],
      [-39, 0],
      [-38.467405617144344, TINY],
    ],
  ],
  normalQuantile: [
    numerics.normalQuantile,
    [
      [0, -Infinity],
      [-0, -Infinity],
      [1, Infinity],
      [0.5, 0],
      [-TINY, NaN],
      [1 + 2 ** -52, NaN],
      [NaN, NaN],
      [Infinity, NaN],
      [TINY, -38.467405617144344],
      [1 - 2 ** -53, 8.209536151601387],
      [0.975, 1.9599639845400538],
      [0.025, -1.9599639845400543],
    ],
  ],
};

test.each(Object.entries(tables))('%s', (_, [f, rows]) => {
  expect(rows.map(([x]) => [x, f(x)])).toEqual(rows);
});

test('log2 of every power of two is exact', () => {
  for (let k = -1074; k < 1024; k++) expect(numerics.log2(2 ** k)).toBe(k);
});

test('pow has the special cases of IEEE 754', () => {
  const numbers = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, TINY, -TINY, HUGE, -HUGE, Infinity, -Infinity, NaN];
  const exponents = [...numbers, 2 ** 53, 2 ** 53 - 1, 1 - 2 ** 53, -(2 ** 53), 1e300, -1e300, 2 ** 51 + 0.5];
  for (const x of numbers) {
    for (const y of exponents) {
      // Math.pow departs from IEEE 754 here.
      const one = x === 1 || (x === -1 && Math.abs(y) === Infinity);
      const expected = one ? 1 : x ** y;
      const value = numerics.pow(x, y);
      const near = Math.abs(value - expected) <= 1e-15 * Math.abs(expected);
      expect([x, y, near || Object.is(value, expected)]).toEqual([x, y, true]);
    }
  }
});

test('pow is exact where the power is a double', () => {
  for (let base = -20; base <= 20; base++) {
    let power = 1;
    for (let n = 0; Math.abs(power) < 2 ** 53 && n < 40; n++, power *= base) expect(numerics.pow(base, n)).toBe(power);
  }
  for (let k = -1074; k < 1024; k++) expect(numerics.pow(2, k)).toBe(2 ** k);
  for (let n = 1; n < 1000; n++) expect(numerics.pow(n * n, 0.5)).toBe(n);
});
