/** The points of a finite space: all of them, in order, and a key for each. */
import { type Values, valuesOf } from '../distributions/values.ts';
import type { CompiledSpace, Params } from './compiled-space.ts';
import { getOwn } from './record.ts';

export class FinitePoints {
  readonly #space: CompiledSpace;
  readonly #values: readonly Values[];

  constructor(space: CompiledSpace) {
    this.#space = space;
    this.#values = space.parameters.map(({ distribution }) => valuesOf(distribution));
  }

  /** The same for the same point; undefined for what is none: a value off its grid, of no probability, or missing. */
  key(params: Params): string | undefined {
    let key = '';
    let known = true;
    this.#space.fill(({ label, index }) => {
      const value = getOwn(params, label);
      const position = value === undefined ? -1 : this.#values[index].positionOf(value);
      known &&= position >= 0;
      key += `${position},`;
      return this.#values[index].at(Math.max(position, 0));
    });
    return known ? key : undefined;
  }

  /** Every point once; the values of the last parameters change first. */
  *[Symbol.iterator](): Generator<Params, void> {
    /** By active parameter, in order of filling: the position of its value, and how many there are. */
    const at: number[] = [];
    const counts: number[] = [];
    do {
      let filled = 0;
      yield this.#space.fill(({ index }) => {
        const { count, at: valueAt } = this.#values[index];
        if (filled === at.length) at.push(0);
        counts[filled] = count;
        return valueAt(at[filled++]);
      });
      while (at.length > 0 && ++at[at.length - 1] === counts[at.length - 1]) at.pop();
    } while (at.length > 0);
  }
}
