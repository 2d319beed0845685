/** The upper tail of the normal distribution over its density: Mills' ratio, up to a constant. */
import { CUTTER, expTable, ROUNDER, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT, smallExpm1 } from './exp-table.ts';
import { scale } from './powers-of-two.ts';
import { ROW, tailRatioTable } from './tail-ratio-table.ts';

const doubleView = new Float64Array(1);
const wordView = new Int32Array(doubleView.buffer);

/** (1 - Phi(x)) exp(x²/2) within 0.6 ulp, for x in [0, 39). Falls from 1/2 as 1/(x sqrt(2 pi)). */
export function tailRatio(x: number): number {
  const row = rowOf(x);
  return tailRatioTable[row + 1] + restAt(row, x);
}

/**
 * 2^exponent e^(power + powerLow) tailRatio(x + xLow) within 1 ulp, for x in [0, 39), power in (-760, 0] and a small
 * exponent.
 */
export function scaledTailRatio(x: number, xLow: number, power: number, powerLow: number, exponent: number): number {
  const row = rowOf(x);
  const high = tailRatioTable[row + 1];
  const rest = restAt(row, x);
  // The derivative of the ratio is x times itself less 1/sqrt(2 pi).
  const shifted = rest + (x * (high + rest) - 0.3989422804014327) * xLow;

  const steps = power * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const i = (steps & 127) << 1;
  const t = expTable[i];
  const tRest = expTable[i + 1] + t * smallExpm1(power - steps * STEP_HIGH - steps * STEP_LOW + powerLow);
  // The leading product is exact, because `high` and the upper half of t have 27 bits at most.
  const tHigh = t + CUTTER - CUTTER;
  return scale(tHigh * high + ((t - tHigh) * high + t * shifted + tRest * (high + shifted)), (steps >> 7) + exponent);
}

/** Where the row of the interval of x + 1 begins: its octave and quarter are the leading bits of the double. */
function rowOf(x: number): number {
  doubleView[0] = x + 1;
  return ((wordView[1] >> 18) - (0x3ff00000 >> 18)) * ROW;
}

/** What the polynomial adds to the leading coefficient. */
function restAt(row: number, x: number): number {
  const c = tailRatioTable;
  const t = x - c[row];
  const u = t * t;
  const odd =
    c[row + 3] +
    u * (c[row + 5] + u * (c[row + 7] + u * (c[row + 9] + u * (c[row + 11] + u * (c[row + 13] + u * c[row + 15])))));
  const even =
    c[row + 4] +
    u * (c[row + 6] + u * (c[row + 8] + u * (c[row + 10] + u * (c[row + 12] + u * (c[row + 14] + u * c[row + 16])))));
  return c[row + 2] + (t * odd + u * even);
}
