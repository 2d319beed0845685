/** Mills' ratio of the normal distribution. */
import { tailRatio } from './internal/tail-ratio.ts';

const SQRT_2PI = 2.5066282746310007;

/**
 * (1 - Phi(x)) / phi(x) for x >= 0, within 2 ulp: sqrt(pi / 2) at 0, near 1 / x far out, where the two factors underflow long
 * before their ratio.
 */
export function millsRatio(x: number): number {
  if (x < 39) return SQRT_2PI * tailRatio(x);
  const y = 1 / (x * x);
  return (1 - y * (1 - y * (3 - y * (15 - y * (105 - y * (945 - y * 10395)))))) / x;
}
