/** log(1 + x), accurate near zero. */
import { logPlus } from './internal/log-plus.ts';

/** log(1 + x) within 1 ulp, for every double: -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Number.POSITIVE_INFINITY)) {
    return x === -1 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  }
  // Below 2^-54 the double nearest to log(1 + x) is x, the sign of zero included.
  if (x < 5.551115123125783e-17 && x > -5.551115123125783e-17) return x;
  const sum = 1 + x;
  const part = sum - 1;
  const error = 1 - (sum - part) + (x - part);
  return logPlus(sum, error / sum, 0);
}
