/**
 * The model of all other trials: product kernels of one bandwidth a parameter, and the prior. The bandwidth only depends on how
 * many observations a parameter has, in steps, so that what depends on it is computed once for an observation; the good trials
 * are left in place with weight 0. A suggestion thus copies nothing of the history.
 */
import { log } from '@hyperopt-ts/numerics';
import type { History } from '../../../study/algorithm.ts';
import { type ChoiceAxis, cellOf, type NumericAxis, priorProbability, stepOf } from './axis.ts';
import { BadMarginal } from './bad-marginal.ts';
import type { Candidates } from './candidates.ts';
import { isCoarse } from './kernel.ts';
import { logSum } from './log-sum.ts';
import type { Observed } from './observed.ts';
import type { MultivariateConstants } from './options.ts';
import { priorShare } from './prior-share.ts';

/** So many of the newest trials are looked at before all are. */
const NEWEST = 192;

/** A run of trials. */
interface Part {
  /** Where it begins and ends, counted from the first trial that counts. */
  start: number;
  end: number;
  /** By parameter: the positions of its observations. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function createPart(parameters: number): Part {
  return { start: 0, end: 0, from: new Int32Array(parameters), to: new Int32Array(parameters) };
}

export class BadModel {
  readonly #observed: Observed;
  readonly #constants: MultivariateConstants;
  /** By parameter; undefined for choices. */
  readonly #marginals: readonly (BadMarginal | undefined)[];
  readonly #logPrior: number;
  /** Parameters without steps that every trial has. Their heights are in the weights. */
  readonly #plain: readonly number[];
  readonly #others: readonly number[];
  readonly #newest: Part;
  readonly #older: Part;
  #trials: readonly Int32Array[] = [];
  #first = 0;
  #weights = new Float64Array(64);
  #terms = new Float64Array(64);

  constructor(observed: Observed, constants: MultivariateConstants) {
    const { axes, activity } = observed;
    this.#observed = observed;
    this.#constants = constants;
    this.#logPrior = log(constants.priorWeight);
    this.#marginals = axes.map((axis, j) =>
      axis.type === 'numeric' ? new BadMarginal(axis, observed.coordinates[j]) : undefined,
    );
    this.#newest = createPart(axes.length);
    this.#older = createPart(axes.length);
    const isPlain = (j: number): boolean => {
      const axis = axes[j];
      return axis.type === 'numeric' && axis.values === 0 && activity.conditions[j].length === 0;
    };
    this.#plain = [...axes.keys()].filter(isPlain);
    this.#others = [...axes.keys()].filter((j) => !isPlain(j));
  }

  /** Prepares for a suggestion from `history`, in which `good` are not to count. */
  update({ size, columns }: History, good: readonly number[]): void {
    const { maxBad } = this.#constants;
    const first = Math.max(0, size - maxBad - good.length);
    const count = size - first;
    if (count > this.#weights.length) {
      this.#weights = new Float64Array(2 * count);
      this.#terms = new Float64Array(2 * count);
    }
    const weights = this.#weights;
    weights.fill(0, 0, count);
    for (const trial of good) if (trial >= first) weights[trial - first] = Number.NEGATIVE_INFINITY;
    this.#first = first;
    this.#trials = columns.map(({ trials }) => trials);

    const middle = count > 2 * NEWEST ? count - NEWEST : 0;
    for (let j = 0; j < columns.length; j++) {
      const { trials, length } = columns[j];
      this.#older.from[j] = lowerBound(trials, length, first);
      this.#newest.from[j] = this.#older.to[j] = lowerBound(trials, length, first + middle);
      this.#newest.to[j] = length;
      const marginal = this.#marginals[j];
      marginal?.update(this.#bandwidth(marginal.axis, length - this.#older.from[j]));
    }
    this.#older.end = this.#newest.start = middle;
    this.#newest.end = count;
    for (const j of this.#plain) {
      const heights = this.#marginals[j]?.heights.values ?? weights;
      for (let k = 0; k < count; k++) weights[k] += heights[first + k];
    }
  }

  #bandwidth(axis: NumericAxis, count: number): number {
    const { minBadBandwidth, badShrinkage, minSteps } = this.#constants;
    // Counts are rounded to two bits: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 …
    const unit = count < 8 ? 1 : (1 << (31 - Math.clz32(count))) >> 2;
    const rounded = count - (count % unit);
    return Math.min(Math.max(minBadBandwidth, badShrinkage / (2 + rounded), minSteps * stepOf(axis)), 1);
  }

  /**
   * log of the density that the prior and the newest trials give to a candidate, relative to the prior and not normalised by the
   * sum of the weights: a lower bound of the density, and close to it where the search has been of late.
   */
  logNewest(candidates: Candidates, c: number): number {
    return this.#logDensity(candidates, c, this.#newest, this.#logPrior);
  }

  /** log density of a candidate, `newest` being its `logNewest`. */
  logDensity(candidates: Candidates, c: number, newest: number): number {
    return this.#older.end === 0 ? newest : this.#logDensity(candidates, c, this.#older, newest);
  }

  #logDensity({ values, coordinates }: Candidates, c: number, part: Part, first: number): number {
    const { axes } = this.#observed;
    const row = c * axes.length;
    this.#addPlain(coordinates, row, part);
    for (const j of this.#others) {
      const value = values[row + j];
      const axis = axes[j];
      if (Number.isNaN(value)) continue;
      if (axis.type === 'choice') this.#addOption(axis, j, value, part);
      else this.#addNumber(axis, j, value, coordinates[row + j], part);
    }
    return logSum(first, this.#terms, part.start, part.end);
  }

  /** Begins the terms: the weights less the squared distances on the plain parameters, two at a time. */
  #addPlain(coordinates: Float64Array, row: number, { start, end }: Part): void {
    const plain = this.#plain;
    const terms = this.#terms;
    const first = this.#first;
    let from = this.#weights;
    for (let p = 0; p < plain.length; p += 2) {
      const i = plain[p];
      const j = plain[Math.min(p + 1, plain.length - 1)];
      const one = this.#marginals[i];
      const two = this.#marginals[j];
      if (!one || !two) continue;
      const a = one.scaled.values;
      const b = two.scaled.values;
      const x = one.scale * coordinates[row + i];
      const y = two.scale * coordinates[row + j];
      if (i === j) addSquare(terms, from, start, end, first, a, x);
      else addSquares(terms, from, start, end, first, a, x, b, y);
      from = terms;
    }
    if (from !== terms) for (let k = start; k < end; k++) terms[k] = from[k];
  }

  #addOption(axis: ChoiceAxis, j: number, value: number, { from, to }: Part): void {
    const observed = this.#newest.to[j] - this.#older.from[j];
    const share = priorShare(axis, observed, this.#constants.choiceSmoothing);
    const miss = log(share);
    const hit = log(share + (1 - share) / priorProbability(axis, value));
    const centres = this.#observed.coordinates[j].values;
    const trials = this.#trials[j];
    const first = this.#first;
    const terms = this.#terms;
    const end = to[j];
    for (let i = from[j]; i < end; i++) terms[trials[i] - first] += centres[i] === value ? hit : miss;
  }

  #addNumber(axis: NumericAxis, j: number, value: number, x: number, { from, to }: Part): void {
    const marginal = this.#marginals[j];
    if (!marginal) return;
    const trials = this.#trials[j];
    const first = this.#first;
    const terms = this.#terms;
    const end = to[j];
    if (axis.values !== 0) {
      const [a, b] = cellOf(axis, value);
      if (isCoarse(b - a, marginal.sigma)) {
        const table = marginal.cellTable(value, a, b);
        const codes = marginal.codes.values;
        for (let i = from[j]; i < end; i++) terms[trials[i] - first] += table[codes[i]];
        return;
      }
    }
    const scaled = marginal.scaled.values;
    const heights = marginal.heights.values;
    const at = marginal.scale * x;
    for (let i = from[j]; i < end; i++) {
      const z = at - scaled[i];
      terms[trials[i] - first] += heights[i] - z * z;
    }
  }
}

/** to[k] = from[k] − (x − a[first + k])² for k from `start` to `end`. */
function addSquare(
  to: Float64Array,
  from: Float64Array,
  start: number,
  end: number,
  first: number,
  a: Float64Array,
  x: number,
): void {
  for (let k = start; k < end; k++) {
    const u = x - a[first + k];
    to[k] = from[k] - u * u;
  }
}

/** The same with (x − a)² + (y − b)². */
function addSquares(
  to: Float64Array,
  from: Float64Array,
  start: number,
  end: number,
  first: number,
  a: Float64Array,
  x: number,
  b: Float64Array,
  y: number,
): void {
  for (let k = start; k < end; k++) {
    const u = x - a[first + k];
    const v = y - b[first + k];
    to[k] = from[k] - u * u - v * v;
  }
}

/** The first position whose trial is not before `trial`. */
function lowerBound(trials: Int32Array, length: number, trial: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (trials[middle] < trial) low = middle + 1;
    else high = middle;
  }
  return low;
}
