/** A Parzen estimate on a grid with Scott's bandwidth (Scott 1992; Watanabe et al. 2023, section 4.2). */
import { normalCdf, pow } from '@hyperopt-ts/numerics';
import type { Grid } from './grid.ts';

/** Weight of the prior, in observations. */
const PRIOR_WEIGHT = 1;
/** Least bandwidth, in cells: nine tenths of a kernel lie in its cell. */
const LEAST_BANDWIDTH = 0.5 / 1.64;
/** Keeps quotients of densities finite. */
const FLOOR = 1e-12;

/** The estimated probability of each cell, from observations given by their cells (at least one). */
export function gridDensity(grid: Grid, cells: readonly number[]): Float64Array {
  const counts = new Float64Array(grid.size);
  for (const cell of cells) counts[cell]++;
  const density = grid.categorical ? ofChoices(counts) : ofNumbers(counts);
  return density.map((p) => p + FLOOR);
}

/** Kernels that keep some mass for the other options, the less the more options have been seen. */
function ofChoices(counts: Float64Array): Float64Array {
  const size = counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const kernels = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 1);
  const smoothing = PRIOR_WEIGHT / kernels;
  const other = (total * smoothing) / (1 + size * smoothing) + PRIOR_WEIGHT / size;
  return counts.map((count) => (other + count / (1 + size * smoothing)) / (total + PRIOR_WEIGHT));
}

/** Truncated normal kernels of one bandwidth at the observed cells, and a wide one in the middle. */
function ofNumbers(counts: Float64Array): Float64Array {
  const size = counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sigma = Math.max(scott(counts, total), LEAST_BANDWIDTH);
  const density = new Float64Array(size);
  counts.forEach((count, cell) => {
    if (count > 0) addKernel(density, cell, sigma, count / (total + PRIOR_WEIGHT));
  });
  addKernel(density, (size - 1) / 2, size, PRIOR_WEIGHT / (total + PRIOR_WEIGHT));
  return density;
}

function addKernel(density: Float64Array, mu: number, sigma: number, weight: number): void {
  const below = (edge: number) => normalCdf((edge - mu) / sigma);
  const last = density.length - 1;
  const inside = below(last + 0.5) - below(-0.5);
  for (let cell = 0; cell <= last; cell++) {
    density[cell] += (weight * (below(cell + 0.5) - below(cell - 0.5))) / inside;
  }
}

/** 1.059 min(IQR / 1.34, standard deviation) n^(-1/5). */
function scott(counts: Float64Array, total: number): number {
  let mean = 0;
  counts.forEach((count, cell) => {
    mean += (count * cell) / total;
  });
  let squares = 0;
  counts.forEach((count, cell) => {
    squares += count * (cell - mean) * (cell - mean);
  });
  const deviation = Math.sqrt(squares / Math.max(1, total - 1));
  const q1 = observedCell(counts, (before) => before >= Math.floor(total / 4));
  const q3 = observedCell(counts, (before) => before > Math.floor((3 * total) / 4));
  return (1.059 * Math.min((q3 - q1) / 1.34, deviation)) / pow(total, 0.2);
}

/** The first observed cell at which the count of observations so far is enough; the last one when it never is. */
function observedCell(counts: Float64Array, enough: (upToHere: number) => boolean): number {
  let sum = 0;
  let last = 0;
  for (const [cell, count] of counts.entries()) {
    if (count === 0) continue;
    sum += count;
    last = cell;
    if (enough(sum)) break;
  }
  return last;
}
