/** The natural logarithm. */
import { logPlus } from './internal/log-plus.ts';

/** log(x) within 1 ulp, for every double: -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY) return logPlus(x, 0, 0);
  if (x > 0) return x < 1 ? logPlus(x * 18014398509481984, 0, -54) : x;
  return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
}
