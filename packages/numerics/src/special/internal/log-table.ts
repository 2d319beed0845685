/**
 * What the logarithms share: x = 2^k z with z in [0.699, 1.4), and for each of 256 intervals of z a reciprocal n/256 with
 * |z n/256 - 1| < 0.0043. So log x = k ln 2 - log(n/256) + log(1 + r) with r = z n/256 - 1, and z n/256 - 1 is exact as a
 * sum of two doubles, because n has nine bits and z can be cut in two.
 */
import { add, type DoubleDouble, divide, multiply } from './double-double.ts';

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
  const logs = new Map<number, DoubleDouble>([[256, [0, 0]]]);
  for (let n = 256; n < 366; n++) logs.set(n + 1, add(logs.get(n) ?? [0, 0], logOfNextOver(n)));
  for (let n = 256; n > 182; n--) {
    const [high, low] = logOfNextOver(n - 1);
    logs.set(n - 1, add(logs.get(n) ?? [0, 0], [-high, -low]));
  }
  for (let i = 0; i < 256; i++) {
    const eighths = i + ((FIRST_HIGH_WORD >> 12) & 255) + 0.5;
    const middle = eighths < 256 ? 0.5 + eighths / 512 : eighths / 256;
    const n = Math.round(256 / middle);
    const [high, low] = logs.get(n) ?? [0, 0];
    const rounded = Math.round(high * 4398046511104) / 4398046511104;
    logTable[3 * i] = n / 256;
    logTable[3 * i + 1] = 0 - rounded;
    logTable[3 * i + 2] = rounded - high - low;
  }
}

/** log((n + 1)/n) = 2 artanh(1/(2n + 1)), whose series gains 17 bits a term. */
function logOfNextOver(n: number): DoubleDouble {
  const t = divide([1, 0], [2 * n + 1, 0]);
  const square = multiply(t, t);
  let sum: DoubleDouble = [0, 0];
  for (let m = 13; m >= 1; m -= 2) sum = add(multiply(sum, square), divide([2, 0], [m, 0]));
  return multiply(sum, t);
}
