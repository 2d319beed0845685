/** The standard normal distribution function. */
import { squareError } from './internal/double-double.ts';
import { scaledTailRatio } from './internal/tail-ratio.ts';

/** P(Z <= x) for a standard normal Z, within 2 ulp, the far lower tail included. */
export function normalCdf(x: number): number {
  if (x >= 0) return x < 9 ? 1 - lowerTail(x) : 1;
  return x > -38.6 ? lowerTail(-x) : Math.max(0, x);
}

/** P(Z <= -x) for x in [0, 38.6), the square with its rounding error. */
function lowerTail(x: number): number {
  const square = x * x;
  return scaledTailRatio(x, 0, -0.5 * square, -0.5 * squareError(x, square), 0);
}
