/** The logarithm that `log` and `log1p` share. */
import { CUTTER, FIRST_HIGH_WORD, LN2_HIGH, LN2_LOW, logTable } from './log-table.ts';
import { powerOfTwo } from './powers-of-two.ts';

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/** log(x) + `low` within 0.52 ulp, for x a positive normal double and |low| below an ulp of 1. */
export function logPlus(x: number, low: number, exponent: number): number {
  doubleView[0] = x;
  const offset = wordView[1] - FIRST_HIGH_WORD;
  const i = ((offset >> 12) & 255) * 3;
  const reciprocal = logTable[i];
  const z = x * powerOfTwo(-(offset >> 20));
  const k = (offset >> 20) + exponent;
  // z n/256 - 1 = rHigh + rLow exactly, and so is k ln 2 high + table + rHigh.
  const zHigh = z + CUTTER - CUTTER;
  const rHigh = zHigh * reciprocal - 1;
  const rLow = (z - zHigh) * reciprocal;
  const r = rHigh + rLow;
  const tail = r * r * (-1 / 2 + r * (1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7))))));
  return k * LN2_HIGH + logTable[i + 1] + rHigh + (k * LN2_LOW + logTable[i + 2] + (low + tail + rLow));
}
