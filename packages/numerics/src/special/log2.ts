/** The logarithm to base 2. */
import { CUTTER, FIRST_HIGH_WORD, logTable } from './internal/log-table.ts';
import { powerOfTwo } from './internal/powers-of-two.ts';

/** 1 / ln 2 = HIGH + LOW; HIGH has 26 bits. */
const HIGH = 1.4426950514316559;
const LOW = -1.0542692476429138e-8;
/** Adding and subtracting it rounds a number below 1 to a multiple of 2^-20. */
const COARSE_CUTTER = 6442450944;

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/** log2(x) within 1 ulp, for every double, and exact for powers of two: -Infinity at 0, NaN below. */
export function log2(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY) return log2OfNormal(x, 0);
  if (x > 0) return x < 1 ? log2OfNormal(x * 18014398509481984, -54) : x;
  return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** k + log(z)/ln 2, with log z = leading + rLow + rest as in `logPlus`, and each product with HIGH exact. */
function log2OfNormal(x: number, exponent: number): number {
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
  const tail = r * r * (-1 / 2 + r * (1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7))))));
  const leading = logTable[i + 1] + rHigh;
  const coarse = leading + COARSE_CUTTER - COARSE_CUTTER;
  const sum = k + coarse * HIGH;
  const error = k - sum + coarse * HIGH;
  const rest = (leading + rLow) * LOW + (logTable[i + 2] + tail) * (HIGH + LOW);
  return sum + ((leading - coarse) * HIGH + (rLow * HIGH + (rest + error)));
}
