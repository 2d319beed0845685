/**
 * A numeric parameter in the model of the good trials. A kernel is as wide as the larger gap to its neighbours (Bergstra et al.
 * 2011), within bounds.
 */
import { grown } from '../../../study/grown.ts';
import { cellOf, fromCoordinate, type NumericAxis, stepOf, toCoordinate } from './axis.ts';
import type { Candidates } from './candidates.ts';
import type { Draws } from './draws.ts';
import type { GoodMarginal } from './good-marginal.ts';
import { drawKernel, isCoarse, logCell, logHeight, massBelow, massInside } from './kernel.ts';
import type { MultivariateConstants } from './options.ts';

export class GoodNumeric implements GoodMarginal {
  readonly #axis: NumericAxis;
  readonly #constants: MultivariateConstants;
  #count = 0;
  /** By place; all arrays may be longer than the count. */
  #kernels = new Int32Array(0);
  #centres = new Float64Array(0);
  #sigmas = new Float64Array(0);
  /** sqrt(1 / 2) / sigma: squares of scaled distances are halves of squared z. */
  #scales = new Float64Array(0);
  #heights = new Float64Array(0);
  /** Mass of the kernel below the range, and in it. */
  #below = new Float64Array(0);
  #inside = new Float64Array(0);
  /** Places by ascending centre. */
  #order = new Int32Array(0);

  constructor(axis: NumericAxis, constants: MultivariateConstants) {
    this.#axis = axis;
    this.#constants = constants;
  }

  clear(): void {
    this.#count = 0;
  }

  add(kernel: number, centre: number): number {
    const place = this.#count++;
    if (place === this.#kernels.length) this.#grow(Math.max(8, 2 * place));
    this.#kernels[place] = kernel;
    this.#centres[place] = centre;
    return place;
  }

  finish(): void {
    const { gapFactor, minBandwidth, shrinkage, minSteps } = this.#constants;
    const count = this.#count;
    const centres = this.#centres;
    const order = this.#order;
    const narrowest = Math.min(Math.max(minBandwidth, shrinkage / (2 + count), minSteps * stepOf(this.#axis)), 1);
    this.#sort();
    for (let i = 0; i < count; i++) {
      const place = order[i];
      const centre = centres[place];
      const left = i > 0 ? centre - centres[order[i - 1]] : 0;
      const right = i + 1 < count ? centres[order[i + 1]] - centre : 0;
      const gap = count === 1 ? 0.5 : Math.max(left, right);
      const sigma = Math.min(Math.max(gapFactor * gap, narrowest), 1);
      const below = massBelow(centre, sigma);
      const inside = massInside(centre, sigma, below);
      this.#sigmas[place] = sigma;
      this.#scales[place] = Math.SQRT1_2 / sigma;
      this.#below[place] = below;
      this.#inside[place] = inside;
      this.#heights[place] = logHeight(sigma, inside);
    }
  }

  draw(values: Float64Array, coordinates: Float64Array, i: number, place: number, factor: number, draws: Draws): void {
    const x = place < 0 ? draws.uniform() : this.#drawKernel(place, factor, draws);
    values[i] = fromCoordinate(this.#axis, x);
    coordinates[i] = this.#axis.values === 0 ? x : toCoordinate(this.#axis, values[i]);
  }

  #drawKernel(place: number, factor: number, draws: Draws): number {
    const centre = this.#centres[place];
    const sigma = factor * this.#sigmas[place];
    if (factor === 1) return drawKernel(centre, sigma, this.#below[place], this.#inside[place], draws);
    const below = massBelow(centre, sigma);
    return drawKernel(centre, sigma, below, massInside(centre, sigma, below), draws);
  }

  addTo(terms: Float64Array, stride: number, { count, values, coordinates }: Candidates, j: number): void {
    const d = values.length / count;
    const inCells = this.#axis.values !== 0;
    for (let c = 0; c < count; c++) {
      const at = c * d + j;
      if (Number.isNaN(values[at])) continue;
      if (inCells) this.#addCell(terms, c * stride, values[at], coordinates[at]);
      else this.#addPoint(terms, c * stride, coordinates[at]);
    }
  }

  #addPoint(terms: Float64Array, row: number, coordinate: number): void {
    const count = this.#count;
    const kernels = this.#kernels;
    const centres = this.#centres;
    const scales = this.#scales;
    const heights = this.#heights;
    for (let i = 0; i < count; i++) {
      const u = (coordinate - centres[i]) * scales[i];
      terms[row + kernels[i]] += heights[i] - u * u;
    }
  }

  #addCell(terms: Float64Array, row: number, value: number, coordinate: number): void {
    const [from, to] = cellOf(this.#axis, value);
    for (let i = 0; i < this.#count; i++) {
      const centre = this.#centres[i];
      const sigma = this.#sigmas[i];
      const height = this.#heights[i];
      const u = (coordinate - centre) * this.#scales[i];
      terms[row + this.#kernels[i]] += isCoarse(to - from, sigma)
        ? logCell(from, to, centre, sigma, height)
        : height - u * u;
    }
  }

  /** An insertion sort, as there are few. */
  #sort(): void {
    const order = this.#order;
    const centres = this.#centres;
    for (let place = 0; place < this.#count; place++) {
      let i = place;
      for (; i > 0 && centres[order[i - 1]] > centres[place]; i--) order[i] = order[i - 1];
      order[i] = place;
    }
  }

  #grow(capacity: number): void {
    this.#kernels = grown(this.#kernels, new Int32Array(capacity));
    this.#centres = grown(this.#centres, new Float64Array(capacity));
    this.#sigmas = new Float64Array(capacity);
    this.#scales = new Float64Array(capacity);
    this.#heights = new Float64Array(capacity);
    this.#below = new Float64Array(capacity);
    this.#inside = new Float64Array(capacity);
    this.#order = new Int32Array(capacity);
  }
}
