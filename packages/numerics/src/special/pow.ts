/** Powers. */
import { productError } from './internal/double-double.ts';
import { expSum } from './internal/exp-sum.ts';
import { CUTTER, FIRST_HIGH_WORD, LN2_HIGH, LN2_LOW, logTable } from './internal/log-table.ts';
import { powerOfTwo } from './internal/powers-of-two.ts';

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/**
 * x^y within 1 ulp, with the special cases of IEEE 754: pow(x, 0) and pow(1, y) are 1 even for NaN, and pow(-1, ±Infinity)
 * is 1 (there `Math.pow` gives NaN).
 */
export function pow(x: number, y: number): number {
  if (x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY && y > -1e19 && y < 1e19) {
    return powerOfPositive(x, y, 0);
  }
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (x < 0 && size < Number.POSITIVE_INFINITY && Math.floor(y) !== y) return Number.NaN;
  const odd = Math.floor(y) === y && Math.abs(y) <= 9007199254740992 && Math.floor(y / 2) !== y / 2;
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  return sign * powerOfSize(size, y);
}

/** For size >= 0 and y not 0, neither NaN. */
function powerOfSize(size: number, y: number): number {
  if (size === 1) return 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY || Math.abs(y) >= 1e19) {
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  return size < 2.2250738585072014e-308
    ? powerOfPositive(size * 18014398509481984, y, -54)
    : powerOfPositive(size, y, 0);
}

/** (x 2^exponent)^y for x positive and normal: e^(y log x) with the logarithm in two doubles, to 2^-68 of itself. */
function powerOfPositive(x: number, y: number, exponent: number): number {
  doubleView[0] = x;
  const offset = wordView[1] - FIRST_HIGH_WORD;
  const i = ((offset >> 12) & 255) * 3;
  const reciprocal = logTable[i];
  const z = x * powerOfTwo(-(offset >> 20));
  const k = (offset >> 20) + exponent;
  const zHigh = z + CUTTER - CUTTER;
  const rHigh = zHigh * reciprocal - 1;
  const rLow = (z - zHigh) * reciprocal;
  const r = rHigh + rLow;

  // k ln 2 + table + rHigh is exact, and so is -rHigh²/2, because rHigh has 26 bits.
  const exact = k * LN2_HIGH + logTable[i + 1] + rHigh;
  const sum = exact + rLow;
  const square = -0.5 * rHigh * rHigh;
  const log = sum + square;
  const series =
    1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8 + r * (1 / 9 + r * (-1 / 10)))))));
  const rest =
    exact -
    sum +
    rLow +
    (sum - log + square) +
    (k * LN2_LOW + logTable[i + 2]) -
    rLow * (rHigh + 0.5 * rLow) +
    r * r * r * series;
  const logHigh = log + rest;
  const logLow = log - logHigh + rest;

  const product = y * logHigh;
  if (!(product < 710 && product > -746)) return product > 0 ? Number.POSITIVE_INFINITY : 0;
  return expSum(product, productError(y, logHigh, product) + y * logLow);
}
