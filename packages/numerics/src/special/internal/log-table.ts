/**
 * What the logarithms share: x = 2^k z with z in [0.699, 1.4), and for each of 256 intervals of z a reciprocal n/256 with
 * |z n/256 - 1| < 0.0043. So log x = k ln 2 - log(n/256) + log(1 + r) with r = z n/256 - 1, and z n/256 - 1 is exact as a
 * sum of two doubles, because n has nine bits and z can be cut in two.
 */
import { productError } from './double-double.ts';

/** The high word of the double 0.69921875, where the intervals begin. */
export const FIRST_HIGH_WORD = 0x3fe66000;

/** ln 2 = HIGH + LOW; HIGH is a multiple of 2^-42, as are the logarithms of the table, so that their sums are exact. */
export const LN2_HIGH = 0.6931471805598903;
export const LN2_LOW = 5.497923018708371e-14;

/** Adding and subtracting it rounds a number near 1 to a multiple of 2^-26. */
export const CUTTER = 100663296;

/** For each interval: n/256, the multiple of 2^-42 nearest to -log(n/256), and the rest of that logarithm. */
export const logTable = new Float64Array(3 * 256);
{
  // log(n/256) as high + low for n from 183 to 366, outwards from 256.
  const highs = new Float64Array(367);
  const lows = new Float64Array(367);
  const step = (from: number, to: number) => {
    // log(to/from) = 2 artanh(t/2) = t + t³/12 + t⁵/80 + …, the leading term in two doubles.
    const sum = from + to;
    const t = (2 * (to - from)) / sum;
    const product = t * sum;
    const tLow = (2 * (to - from) - product - productError(t, sum, product)) / sum;
    const rest = tLow + t * t * t * (1 / 12 + t * t * (1 / 80 + t * t * (1 / 448)));
    const high = highs[from] + t;
    // |highs| >= |t| but for the first step, where highs is 0.
    lows[to] = highs[from] - high + t + (lows[from] + rest);
    highs[to] = high;
  };
  for (let n = 256; n < 366; n++) step(n, n + 1);
  for (let n = 256; n > 183; n--) step(n, n - 1);

  for (let i = 0; i < 256; i++) {
    // The middle of the interval: the leading 8 bits of its mantissa, and a half.
    const leading = i + ((FIRST_HIGH_WORD >> 12) & 255) + 0.5;
    const n = Math.round(256 / (leading < 256 ? 0.5 + leading / 512 : leading / 256));
    const rounded = Math.round(highs[n] * 4398046511104) / 4398046511104;
    logTable.set([n / 256, 0 - rounded, rounded - highs[n] - lows[n]], 3 * i);
  }
}
