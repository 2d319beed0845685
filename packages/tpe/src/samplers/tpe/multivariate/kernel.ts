/** Normal kernels truncated to [0, 1], the coordinate of an axis, in which the prior is uniform. */
import { log, normalCdf, normalQuantile } from '@hyperopt-ts/numerics';
import { priorMass } from './axis.ts';
import type { Draws } from './draws.ts';

const LOG_SQRT_2PI = 0.9189385332046727;
/**
 * Cells up to this many bandwidths wide have nearly the mass of their width times the density at their centre: 4 % less at
 * most, and the sum over all cells is 1 as nearly as the ends of the range allow.
 */
const FINE = 1;
/** Stands for the mass of a cell too far from the kernel for a double. */
const NO_MASS = 1e-300;

/** Mass of a kernel below 0. */
export function massBelow(centre: number, sigma: number): number {
  return normalCdf(-centre / sigma);
}

/** Mass of a kernel within [0, 1]. */
export function massInside(centre: number, sigma: number, below: number = massBelow(centre, sigma)): number {
  return 1 - normalCdf((centre - 1) / sigma) - below;
}

/** log of the height of a truncated kernel: its density relative to the prior is exp(height − z² / 2). */
export function logHeight(sigma: number, inside: number): number {
  return -log(sigma * inside) - LOG_SQRT_2PI;
}

/** Whether rounding matters to a kernel: if not, its density stands for the masses of cells. */
export function isCoarse(cellWidth: number, sigma: number): boolean {
  return cellWidth > FINE * sigma;
}

/** log of the kernel's mass on a cell, relative to the prior's. `height` is its logHeight. */
export function logCell(from: number, to: number, centre: number, sigma: number, height: number): number {
  const mass = normalMass((from - centre) / sigma, (to - centre) / sigma);
  return log(Math.max(mass, NO_MASS) / priorMass(from, to)) + height + log(sigma) + LOG_SQRT_2PI;
}

/** Mass of the standard normal between a and b, without cancellation in the upper tail. */
function normalMass(a: number, b: number): number {
  return a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}

/** A coordinate drawn from the truncated kernel, which has the mass `below` under 0 and `inside` in [0, 1]. */
export function drawKernel(centre: number, sigma: number, below: number, inside: number, draws: Draws): number {
  const x = centre + sigma * normalQuantile(below + inside * draws.uniform());
  return Math.min(Math.max(x, 0), 1);
}
