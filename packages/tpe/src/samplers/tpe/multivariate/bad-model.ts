/**
 * The model of all other trials: product kernels of one bandwidth a parameter, and the prior. The bandwidth only depends on how
 * many observations a parameter has, in steps, so that what depends on it is computed once for an observation; the good trials
 * are left in place with weight 0. A suggestion thus copies nothing of the history.
 */
import { log } from '@hyperopt-ts/numerics';
import type { History } from '../../../study/algorithm.ts';
import { type ChoiceAxis, cellOf, type NumericAxis, priorMass, priorProbability } from './axis.ts';
import type { Candidates } from './candidates.ts';
import { isCoarse, logCell, logHeight, priorTerm } from './kernel.ts';
import { logSum } from './log-sum.ts';
import { Numbers } from './numbers.ts';
import type { Observed } from './observed.ts';
import type { MultivariateConstants } from './options.ts';
import { priorShare } from './prior-share.ts';

export class BadModel {
  readonly #observed: Observed;
  readonly #constants: MultivariateConstants;
  readonly #heights: readonly Numbers[];
  readonly #sigmas: Float64Array;
  /** By parameter: the first position that counts, and the end. */
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  #trials: readonly Int32Array[] = [];
  #first = 0;
  #count = 0;
  #weights = new Float64Array(64);
  #terms = new Float64Array(64);

  constructor(observed: Observed, constants: MultivariateConstants) {
    this.#observed = observed;
    this.#constants = constants;
    this.#heights = observed.axes.map(() => new Numbers());
    this.#sigmas = new Float64Array(observed.axes.length);
    this.#from = new Int32Array(observed.axes.length);
    this.#to = new Int32Array(observed.axes.length);
  }

  /** Prepares for a suggestion from `history`, in which `good` are not to count. */
  update({ size, columns }: History, good: readonly number[]): void {
    const { axes } = this.#observed;
    this.#first = Math.max(0, size - this.#constants.maxBad - good.length);
    this.#count = size - this.#first;
    if (this.#count > this.#weights.length) {
      this.#weights = new Float64Array(2 * this.#count);
      this.#terms = new Float64Array(2 * this.#count);
    }
    this.#weights.fill(0, 0, this.#count);
    for (const trial of good) if (trial >= this.#first) this.#weights[trial - this.#first] = Number.NEGATIVE_INFINITY;
    this.#trials = columns.map(({ trials }) => trials);
    for (let j = 0; j < axes.length; j++) {
      this.#to[j] = columns[j].length;
      this.#from[j] = lowerBound(columns[j].trials, columns[j].length, this.#first);
      const axis = axes[j];
      if (axis.type === 'numeric') this.#updateHeights(axis, j);
    }
  }

  #updateHeights(axis: NumericAxis, j: number): void {
    const heights = this.#heights[j];
    const centres = this.#observed.coordinates[j];
    const sigma = this.#bandwidth(axis, this.#to[j]);
    if (sigma !== this.#sigmas[j]) {
      this.#sigmas[j] = sigma;
      heights.length = 0;
    }
    while (heights.length < centres.length) heights.push(logHeight(axis, centres.values[heights.length], sigma));
  }

  #bandwidth(axis: NumericAxis, count: number): number {
    const { minBadBandwidth, badShrinkage, minSteps } = this.#constants;
    // Rounded to two bits: 4, 5, 6, 7, 8, 10, 12, 14, 16, 20 …
    const unit = count < 8 ? 1 : (1 << (31 - Math.clz32(count))) >> 2;
    const rounded = count - (count % unit);
    const steps =
      axis.values === 0
        ? 0
        : axis.values === Number.POSITIVE_INFINITY
          ? axis.distribution.q / axis.scale
          : 1 / axis.values;
    return Math.min(Math.max(minBadBandwidth, badShrinkage / (2 + rounded), minSteps * steps), 1);
  }

  /** log density of a candidate, relative to the prior; not normalised by the sum of the weights. */
  logDensity({ values, coordinates }: Candidates, c: number): number {
    const { axes } = this.#observed;
    const row = c * axes.length;
    const terms = this.#terms;
    terms.set(this.#weights.subarray(0, this.#count));
    for (let j = 0; j < axes.length; j++) {
      const value = values[row + j];
      const axis = axes[j];
      if (Number.isNaN(value)) continue;
      if (axis.type === 'choice') this.#addOption(axis, j, value);
      else this.#addNumber(axis, j, value, coordinates[row + j]);
    }
    return logSum(log(this.#constants.priorWeight), terms, this.#count);
  }

  #addOption(axis: ChoiceAxis, j: number, value: number): void {
    const share = priorShare(axis, this.#to[j] - this.#from[j], this.#constants.choiceSmoothing);
    const miss = log(share);
    const hit = log(share + (1 - share) / priorProbability(axis, value));
    const centres = this.#observed.coordinates[j].values;
    const trials = this.#trials[j];
    const first = this.#first;
    const terms = this.#terms;
    const to = this.#to[j];
    for (let i = this.#from[j]; i < to; i++) terms[trials[i] - first] += centres[i] === value ? hit : miss;
  }

  #addNumber(axis: NumericAxis, j: number, value: number, x: number): void {
    const centres = this.#observed.coordinates[j].values;
    const heights = this.#heights[j].values;
    const trials = this.#trials[j];
    const first = this.#first;
    const terms = this.#terms;
    const sigma = this.#sigmas[j];
    const to = this.#to[j];
    if (axis.values !== 0) {
      const [a, b] = cellOf(axis, value);
      if (isCoarse(priorMass(axis, a, b), sigma)) {
        for (let i = this.#from[j]; i < to; i++) {
          terms[trials[i] - first] += logCell(axis, a, b, centres[i], sigma, heights[i]);
        }
        return;
      }
    }
    const term = priorTerm(axis, x);
    const precision = 1 / sigma;
    for (let i = this.#from[j]; i < to; i++) {
      const z = (x - centres[i]) * precision;
      terms[trials[i] - first] += heights[i] + term - 0.5 * z * z;
    }
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
