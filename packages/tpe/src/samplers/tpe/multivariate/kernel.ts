/** Normal kernels truncated to an axis, in its coordinate, relative to the prior. */
import { log, normalCdf, normalQuantile, type Stream } from '@hyperopt-ts/numerics';
import { type NumericAxis, priorMass } from './axis.ts';

const LOG_SQRT_2PI = 0.9189385332046727;
/** A cell this small beside the bandwidth has the mass of its width times the density at its centre, within 0.3 %. */
const FINE = 0.25;
/** Stands for the mass of a cell too far from the kernel for a double. */
const NO_MASS = 1e-300;

/** log of the height of the truncated kernel, relative to the prior: density = exp(height − z² / 2) times `priorTerm`. */
export function logHeight(axis: NumericAxis, centre: number, sigma: number): number {
  if (axis.high === Number.POSITIVE_INFINITY) return -log(sigma) - LOG_SQRT_2PI;
  return -log(sigma * (normalCdf((1 - centre) / sigma) - normalCdf(-centre / sigma))) - LOG_SQRT_2PI;
}

/** −log of the prior density at a coordinate. */
export function priorTerm(axis: NumericAxis, x: number): number {
  return axis.high === 1 ? 0 : 0.5 * x * x + LOG_SQRT_2PI;
}

/** Whether rounding matters to a kernel: if not, its density stands for the masses of cells. */
export function isCoarse(cellMass: number, sigma: number): boolean {
  return cellMass > FINE * sigma;
}

/** log of the kernel's mass on a cell, relative to the prior's. `height` is its logHeight. */
export function logCell(
  axis: NumericAxis,
  from: number,
  to: number,
  centre: number,
  sigma: number,
  height: number,
): number {
  const mass = normalMass((from - centre) / sigma, (to - centre) / sigma);
  return log(Math.max(mass, NO_MASS) / priorMass(axis, from, to)) + height + log(sigma) + LOG_SQRT_2PI;
}

/** Mass of the standard normal between a and b, without cancellation in the upper tail. */
function normalMass(a: number, b: number): number {
  return a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}

/** A coordinate drawn from the truncated kernel. */
export function drawKernel(axis: NumericAxis, centre: number, sigma: number, stream: Stream): number {
  if (axis.high === Number.POSITIVE_INFINITY) return stream.normal(centre, sigma);
  const from = normalCdf(-centre / sigma);
  const to = normalCdf((1 - centre) / sigma);
  const x = centre + sigma * normalQuantile(from + (to - from) * stream.uniform());
  return Math.min(Math.max(x, 0), 1);
}

/** A coordinate drawn from the prior. */
export function drawPrior(axis: NumericAxis, stream: Stream): number {
  return axis.high === 1 ? stream.uniform() : stream.normal();
}
