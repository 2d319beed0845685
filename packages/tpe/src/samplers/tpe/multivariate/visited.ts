/**
 * The points that were tried, as far as they can come again: those whose active parameters all have countable values. In a
 * finite space this keeps a search from trying a point twice.
 */
import type { CompiledSpace, Params } from '../../../space/compiled-space.ts';
import type { History } from '../../../study/algorithm.ts';
import { isActive } from './activity.ts';
import { type Axis, cellOf, fromCoordinate, type NumericAxis } from './axis.ts';
import type { Observed } from './observed.ts';

export class Visited {
  /** Whether any point can come again at all. */
  readonly possible: boolean;
  readonly #observed: Observed;
  readonly #keys = new Set<string>();
  readonly #row: Float64Array;
  /** By parameter: how many of its observations were taken in. */
  readonly #positions: Int32Array;
  #size = 0;

  constructor(observed: Observed) {
    const { axes, activity } = observed;
    this.#observed = observed;
    this.#row = new Float64Array(axes.length);
    this.#positions = new Int32Array(axes.length);
    this.possible = !axes.some((axis, j) => !isCountable(axis) && activity.conditions[j].length === 0);
  }

  /** Takes in the trials that are new in `history`. */
  update({ size, columns }: History): void {
    if (!this.possible) return;
    for (; this.#size < size; this.#size++) {
      this.#row.fill(Number.NaN);
      for (let j = 0; j < columns.length; j++) {
        const { length, trials, values } = columns[j];
        const at = this.#positions[j];
        if (at === length || trials[at] !== this.#size) continue;
        this.#row[j] = values[at];
        this.#positions[j]++;
      }
      const key = this.#key(this.#row, 0);
      if (key !== undefined) this.#keys.add(key);
    }
  }

  /** Whether the point in `values`, from `at` on, was tried; NaN stands for a parameter that is not active. */
  has(values: Float64Array, at: number): boolean {
    if (!this.possible) return false;
    const key = this.#key(values, at);
    return key !== undefined && this.#keys.has(key);
  }

  hasParams(params: Params, { parameters }: CompiledSpace): boolean {
    if (!this.possible) return false;
    for (const { label, index } of parameters) {
      this.#row[index] = Object.hasOwn(params, label) ? params[label] : Number.NaN;
    }
    return this.has(this.#row, 0);
  }

  /**
   * The first point, in order of values, that was not tried; undefined when all were or the space is not finite. Each step
   * passes a tried point, so this takes no longer than the history is.
   */
  firstUntried(): Float64Array | undefined {
    const { axes, activity } = this.#observed;
    if (!axes.every(isBounded)) return undefined;
    const row = new Float64Array(axes.length).fill(Number.NaN);
    const walk = (i: number): boolean => {
      if (i === axes.length) return !this.has(row, 0);
      const j = activity.order[i];
      if (!isActive(activity.conditions[j], row, 0)) return walk(i + 1);
      for (const value of valuesOf(axes[j])) {
        row[j] = value;
        if (walk(i + 1)) return true;
      }
      row[j] = Number.NaN;
      return false;
    };
    return walk(0) ? row : undefined;
  }

  /** Undefined for a point with a parameter that is not countable. */
  #key(values: Float64Array, at: number): string | undefined {
    const { axes } = this.#observed;
    let key = '';
    for (let j = 0; j < axes.length; j++) {
      const value = values[at + j];
      if (!Number.isNaN(value)) {
        if (!isCountable(axes[j])) return undefined;
        key += value;
      }
      key += ',';
    }
    return key;
  }
}

function isCountable(axis: Axis): boolean {
  return axis.type === 'choice' || axis.values !== 0;
}

function isBounded(axis: Axis): boolean {
  return axis.type === 'choice' || (axis.values !== 0 && Number.isFinite(axis.values));
}

function* valuesOf(axis: Axis): Generator<number> {
  if (axis.type === 'choice') {
    const { offset, size, probabilities } = axis.distribution;
    for (let i = 0; i < size; i++) if (!probabilities || probabilities[i] > 0) yield offset + i;
    return;
  }
  yield* grid(axis);
}

/** The multiples of q in the range that have mass, as rounding writes them. */
function* grid(axis: NumericAxis): Generator<number> {
  const { distribution, values } = axis;
  const { q } = distribution;
  const first = Math.round(fromCoordinate(axis, 0) / q);
  for (let i = 0; i < values; i++) {
    const value = (first + i) * q + 0;
    const [from, to] = cellOf(axis, value);
    if (to > from) yield value;
  }
}
