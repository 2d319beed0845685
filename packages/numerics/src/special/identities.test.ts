import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { erf, erfc, exp, expm1, log, log1p, log2, normalCdf, normalQuantile, pow, tanh } from '../index.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const positive = between(Number.MIN_VALUE, Number.MAX_VALUE);
const EPSILON = 2 ** -52;

function close(value: number, expected: number, tolerance: number): void {
  if (!(Math.abs(value - expected) <= tolerance * Math.abs(expected))) expect(value).toBe(expected);
}

test.each<[string, (x: number) => number, number, number]>([
  ['exp', exp, -750, 712],
  ['expm1', expm1, -50, 712],
  ['log', log, 0, Number.MAX_VALUE],
  ['log2', log2, 0, Number.MAX_VALUE],
  ['log1p', log1p, -1, Number.MAX_VALUE],
  ['tanh', tanh, -25, 25],
  ['erf', erf, -7, 7],
  ['normalCdf', normalCdf, -40, 10],
  ['normalQuantile', normalQuantile, 0, 1],
])('%s never falls by more than rounding', (_, f, min, max) => {
  fc.assert(
    fc.property(between(min, max), between(0, 1), (x, share) => {
      const y = Math.min(max, x + share * 1e-6 * Math.abs(x));
      expect(f(y) >= f(x) || f(x) - f(y) <= 2 * EPSILON * Math.abs(f(x)) + 1e-323).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('odd functions are odd, bit for bit', () => {
  fc.assert(
    fc.property(fc.double(), (x) => {
      expect(tanh(-x)).toBe(-tanh(x));
      expect(erf(-x)).toBe(-erf(x));
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (k) => {
      expect(normalQuantile(1 - k / 2 ** 32)).toBe(-normalQuantile(k / 2 ** 32) + 0);
    }),
  );
});

test('log undoes exp, log1p undoes expm1, the quantile undoes the distribution function', () => {
  fc.assert(fc.property(between(-700, 700), (x) => close(log(exp(x)) + 1000, x + 1000, 2 * EPSILON)));
  fc.assert(fc.property(between(-0.5, 0.5), (x) => close(log1p(expm1(x)), x, 4 * EPSILON)));
  fc.assert(
    fc.property(
      between(-37, 1),
      (x) => Math.abs(normalQuantile(normalCdf(x)) - x) < 8 * EPSILON * Math.max(1, Math.abs(x)),
    ),
  );
});

test('pow multiplies, inverts and roots', () => {
  fc.assert(fc.property(between(1e-100, 1e100), (x) => close(pow(x, 3), x * x * x, 2 * EPSILON)));
  fc.assert(fc.property(positive, (x) => close(pow(x, 0.5), Math.sqrt(x), EPSILON)));
  fc.assert(fc.property(between(1e-300, 1e300), (x) => close(pow(x, -1), 1 / x, EPSILON)));
  fc.assert(fc.property(fc.double({ noNaN: true }), (x) => expect(pow(x, 1)).toBe(x + 0 * (x === 0 ? x : 0))));
});

test('erf and erfc sum to 1; normalCdf is erfc in other units', () => {
  fc.assert(fc.property(between(-10, 10), (x) => close(erf(x) + erfc(x), 1, 2 * EPSILON)));
  fc.assert(fc.property(between(-5, 5), (x) => close(normalCdf(x), erfc(-x / Math.SQRT2) / 2, 64 * EPSILON)));
});

test('near enough to the functions of this engine', () => {
  fc.assert(
    fc.property(between(-700, 700), positive, (x, y) => {
      close(exp(x), Math.exp(x), 4 * EPSILON);
      close(expm1(x), Math.expm1(x), 4 * EPSILON);
      close(tanh(x), Math.tanh(x), 4 * EPSILON);
      close(log(y), Math.log(y), 4 * EPSILON);
      close(log2(y), Math.log2(y), 4 * EPSILON);
      close(log1p(y), Math.log1p(y), 4 * EPSILON);
    }),
    { numRuns: 1000 },
  );
});
