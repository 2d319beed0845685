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
  /** 1 / (2 sigma²): its product with a squared distance is z² / 2. */
  precision = 0;
  /** The coordinates of all observations. */
  readonly centres: Numbers;
  /** The logs of the heights of the kernels, from observation number `begin` on. */
  readonly heights = new Numbers();
  begin = 0;
  readonly #axis: NumericAxis;
  readonly #constants: MultivariateConstants;
  #sigma = 0;
  #highest = 0;
  /** On axes with steps, from `begin` on: observations with the same coordinate have the same code. */
  readonly #codes = new Numbers();
  readonly #codeOf = new Map<number, number>();
  /** By code. */
  readonly #distinct = new Numbers();
  readonly #distinctHeights = new Numbers();
  readonly #tables = new Map<number, Numbers>();

  constructor(axis: NumericAxis, centres: Numbers, constants: MultivariateConstants) {
    this.#axis = axis;
    this.centres = centres;
    this.#constants = constants;
  }

  /** Takes in new observations, and all again when the bandwidth is another. */
  update(start: number): void {
    const sigma = this.#bandwidth(this.centres.length - start);
    if (sigma !== this.#sigma || start < this.begin) this.#reset(sigma, start);
    else if (start - this.begin > this.heights.length / 2) {
      this.heights.dropFirst(start - this.begin);
      if (this.#axis.values !== 0) this.#codes.dropFirst(start - this.begin);
      this.begin = start;
    }
    for (let i = this.begin + this.heights.length; i < this.centres.length; i++) {
      const centre = this.centres.values[i];
      this.heights.push(this.#axis.values === 0 ? heightOf(centre, sigma) : this.#encode(centre));
    }
  }

  #reset(sigma: number, start: number): void {
    this.#sigma = sigma;
    this.precision = 0.5 / (sigma * sigma);
    this.#highest = heightOf(0, sigma);
    this.begin = start;
    this.heights.length = this.#codes.length = this.#distinct.length = this.#distinctHeights.length = 0;
    this.#codeOf.clear();
    this.#tables.clear();
  }

  /** Notes the code of the next observation and returns its height. */
  #encode(centre: number): number {
    let code = this.#codeOf.get(centre);
    if (code === undefined) {
      code = this.#distinct.length;
      this.#codeOf.set(centre, code);
      this.#distinct.push(centre);
      this.#distinctHeights.push(heightOf(centre, this.#sigma));
    }
    this.#codes.push(code);
    return this.#distinctHeights.values[code];
  }

  #bandwidth(count: number): number {
    const { minBadBandwidth, badShrinkage, minSteps } = this.#constants;
    // Counts are rounded to two bits: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 …
    const unit = count < 8 ? 1 : (1 << (31 - Math.clz32(count))) >> 2;
    const rounded = count - (count % unit);
    return Math.min(Math.max(minBadBandwidth, badShrinkage / (2 + rounded), minSteps * stepOf(this.#axis)), 1);
  }

  /** A kernel gives nothing more, density or mass of a cell, than its height, which is greatest at the ends of the range. */
  most(): number {
    return this.#highest;
  }

  addTo(terms: Float64Array, first: number, { trials, start, end }: Run, value: number, coordinate: number): void {
    const { begin } = this;
    if (this.#axis.values !== 0) {
      const [from, to] = cellOf(this.#axis, value);
      if (isCoarse(to - from, this.#sigma)) {
        const table = this.#cellTable(value, from, to);
        const codes = this.#codes.values;
        for (let i = start; i < end; i++) terms[trials[i] - first] += table[codes[i - begin]];
        return;
      }
    }
    const { precision } = this;
    const centres = this.centres.values;
    const heights = this.heights.values;
    for (let i = start; i < end; i++) {
      const u = coordinate - centres[i];
      terms[trials[i] - first] += heights[i - begin] - precision * u * u;
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

function heightOf(centre: number, sigma: number): number {
  return logHeight(sigma, massInside(centre, sigma));
}
