/** What the model of the bad trials keeps of a numeric parameter, for as long as the bandwidth stays the same. */
import type { NumericAxis } from './axis.ts';
import { logCell, logHeight, massInside } from './kernel.ts';
import { Numbers } from './numbers.ts';

/** Tables are made anew beyond this many: unbounded grids have no end of values. */
const MOST_TABLES = 1000;

export class BadMarginal {
  readonly axis: NumericAxis;
  sigma = 0;
  /** sqrt(1 / 2) / sigma: squares of scaled distances are halves of squared z. */
  scale = 0;
  readonly scaled = new Numbers();
  readonly heights = new Numbers();
  /** Observations with the same coordinate have the same code, on axes with steps. */
  readonly codes = new Numbers();
  readonly #centres: Numbers;
  readonly #codeOf = new Map<number, number>();
  /** By code. */
  readonly #distinct = new Numbers();
  readonly #distinctHeights = new Numbers();
  readonly #tables = new Map<number, Numbers>();

  /** `centres` are the coordinates of all observations, which grow. */
  constructor(axis: NumericAxis, centres: Numbers) {
    this.axis = axis;
    this.#centres = centres;
  }

  /** Takes in new observations, and everything again when the bandwidth is another. */
  update(sigma: number): void {
    if (sigma !== this.sigma) {
      this.sigma = sigma;
      this.scale = Math.SQRT1_2 / sigma;
      this.heights.length = this.scaled.length = this.#distinctHeights.length = 0;
      this.#tables.clear();
    }
    const { axis, scale, scaled, heights, codes } = this;
    const distinct = this.#distinct;
    while (axis.values !== 0 && codes.length < this.#centres.length) {
      const centre = this.#centres.values[codes.length];
      const code = this.#codeOf.get(centre) ?? distinct.length;
      if (code === distinct.length) {
        this.#codeOf.set(centre, code);
        distinct.push(centre);
      }
      codes.push(code);
    }
    while (this.#distinctHeights.length < distinct.length) {
      const centre = distinct.values[this.#distinctHeights.length];
      this.#distinctHeights.push(logHeight(sigma, massInside(centre, sigma)));
    }
    while (heights.length < this.#centres.length) {
      const i = heights.length;
      const centre = this.#centres.values[i];
      scaled.push(scale * centre);
      heights.push(
        axis.values === 0 ? logHeight(sigma, massInside(centre, sigma)) : this.#distinctHeights.values[codes.values[i]],
      );
    }
  }

  /** By code: the log mass of the kernels on the cell of `value`, relative to the prior's. */
  cellTable(value: number, from: number, to: number): Float64Array {
    let table = this.#tables.get(value);
    if (!table) {
      if (this.#tables.size === MOST_TABLES) this.#tables.clear();
      table = new Numbers();
      this.#tables.set(value, table);
    }
    while (table.length < this.#distinct.length) {
      const code = table.length;
      const [centre, height] = [this.#distinct.values[code], this.#distinctHeights.values[code]];
      table.push(logCell(from, to, centre, this.sigma, height));
    }
    return table.values;
  }
}
