/** The exponential function. */
import { expSum } from './internal/exp-sum.ts';

/** e^x within 1 ulp, for every double. */
export function exp(x: number): number {
  if (x < 710 && x > -746) return expSum(x, 0);
  return x > 0 ? Number.POSITIVE_INFINITY : Math.max(0, x);
}
