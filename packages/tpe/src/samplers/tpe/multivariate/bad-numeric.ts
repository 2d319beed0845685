/**
 * A numeric parameter in the model of the bad trials. The bandwidth only depends on how many observations there are, in steps, so
 * what depends on it is computed once for an observation.
 */
import { cellOf, type NumericAxis, stepOf } from './axis.ts';
import type { BadMarginal, Run } from './bad-marginal.ts';
import { isCoarse, logCell, logHeight, massInside } from './kernel.ts';
import { Numbers } from './numbers.ts';
import type { MultivariateConstants } from './options.ts';

/** Tables are made anew beyond this many: unbounded grids have no end of values. */
const MOST_TABLES = 1000;

export class BadNumeric implements BadMarginal {
  /** sqrt(1 / 2) / bandwidth: squares of scaled distances are halves of squared z. */
  scale = 0;
  /** By observation: its coordinate by `scale`, and the log of the height of its kernel. */
  readonly scaled = new Numbers();
  readonly heights = new Numbers();
  readonly #axis: NumericAxis;
  readonly #constants: MultivariateConstants;
  readonly #centres: Numbers;
  #sigma = 0;
  #highest = Number.NEGATIVE_INFINITY;
  /** Observations with the same coordinate have the same code, on axes with steps. */
  readonly #codes = new Numbers();
  readonly #codeOf = new Map<number, number>();
  /** By code. */
  readonly #distinct = new Numbers();
  readonly #distinctHeights = new Numbers();
  readonly #tables = new Map<number, Numbers>();

  /** `centres` are the coordinates of all observations, which grow. */
  constructor(axis: NumericAxis, centres: Numbers, constants: MultivariateConstants) {
    this.#axis = axis;
    this.#centres = centres;
    this.#constants = constants;
  }

  /** Takes in new observations, and everything again when the bandwidth is another. */
  update(count: number): void {
    const sigma = this.#bandwidth(count);
    if (sigma !== this.#sigma) {
      this.#sigma = sigma;
      this.scale = Math.SQRT1_2 / sigma;
      this.#highest = Number.NEGATIVE_INFINITY;
      this.heights.length = this.scaled.length = this.#distinctHeights.length = 0;
      this.#tables.clear();
    }
    if (this.#axis.values !== 0) this.#encode();
    const { scale, scaled, heights } = this;
    while (heights.length < this.#centres.length) {
      const i = heights.length;
      const centre = this.#centres.values[i];
      const height =
        this.#axis.values === 0
          ? logHeight(sigma, massInside(centre, sigma))
          : this.#distinctHeights.values[this.#codes.values[i]];
      scaled.push(scale * centre);
      heights.push(height);
      this.#highest = Math.max(this.#highest, height);
    }
  }

  #bandwidth(count: number): number {
    const { minBadBandwidth, badShrinkage, minSteps } = this.#constants;
    // Counts are rounded to two bits: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 …
    const unit = count < 8 ? 1 : (1 << (31 - Math.clz32(count))) >> 2;
    const rounded = count - (count % unit);
    return Math.min(Math.max(minBadBandwidth, badShrinkage / (2 + rounded), minSteps * stepOf(this.#axis)), 1);
  }

  #encode(): void {
    const distinct = this.#distinct;
    while (this.#codes.length < this.#centres.length) {
      const centre = this.#centres.values[this.#codes.length];
      const code = this.#codeOf.get(centre) ?? distinct.length;
      if (code === distinct.length) {
        this.#codeOf.set(centre, code);
        distinct.push(centre);
      }
      this.#codes.push(code);
    }
    while (this.#distinctHeights.length < distinct.length) {
      const centre = distinct.values[this.#distinctHeights.length];
      this.#distinctHeights.push(logHeight(this.#sigma, massInside(centre, this.#sigma)));
    }
  }

  /** No kernel has more, density or mass on a cell, than the highest at its centre. */
  most(): number {
    return this.#highest;
  }

  addTo(terms: Float64Array, first: number, { trials, start, end }: Run, value: number, coordinate: number): void {
    if (this.#axis.values !== 0) {
      const [from, to] = cellOf(this.#axis, value);
      if (isCoarse(to - from, this.#sigma)) {
        const table = this.#cellTable(value, from, to);
        const codes = this.#codes.values;
        for (let i = start; i < end; i++) terms[trials[i] - first] += table[codes[i]];
        return;
      }
    }
    const scaled = this.scaled.values;
    const heights = this.heights.values;
    const x = this.scale * coordinate;
    for (let i = start; i < end; i++) {
      const u = x - scaled[i];
      terms[trials[i] - first] += heights[i] - u * u;
    }
  }

  /** By code: the log mass of the kernels on the cell of `value`, relative to the prior's. */
  #cellTable(value: number, from: number, to: number): Float64Array {
    let table = this.#tables.get(value);
    if (!table) {
      if (this.#tables.size === MOST_TABLES) this.#tables.clear();
      table = new Numbers();
      this.#tables.set(value, table);
    }
    while (table.length < this.#distinct.length) {
      const code = table.length;
      const [centre, height] = [this.#distinct.values[code], this.#distinctHeights.values[code]];
      table.push(logCell(from, to, centre, this.#sigma, height));
    }
    return table.values;
  }
}
