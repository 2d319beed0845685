/** The exponential of the sum of a double and a small correction, on which `exp`, `pow` and the normal tail rest. */
import { expTable, ROUNDER, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT, smallExpm1 } from './exp-table.ts';
import { scale } from './powers-of-two.ts';

/** e^(x + low) within 0.51 ulp (0.76 where it is subnormal), for |x| < 760 and |low| <= ulp(x). */
export function expSum(x: number, low: number): number {
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - steps * STEP_HIGH - steps * STEP_LOW + low;
  const i = (steps & 127) << 1;
  const t = expTable[i];
  return scale(t + (expTable[i + 1] + t * smallExpm1(r)), steps >> 7);
}
