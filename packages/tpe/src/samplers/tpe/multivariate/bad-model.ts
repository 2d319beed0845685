/**
 * The model of all other trials: product kernels of one bandwidth a parameter, and the prior. The good trials are left in place
 * with weight 0, so that a suggestion copies nothing of the history. Densities are summed up block by block.
 */
import { log } from '@hyperopt-ts/numerics';
import type { History } from '../../../study/algorithm.ts';
import type { BadMarginal } from './bad-marginal.ts';
import { BadNumeric } from './bad-numeric.ts';
import { BadOptions } from './bad-options.ts';
import { Blocks } from './blocks.ts';
import type { Candidates } from './candidates.ts';
import { logSum, NEGLIGIBLE } from './log-sum.ts';
import { firstNear, type Pair, stillNear } from './nearness.ts';
import type { Observed } from './observed.ts';
import type { MultivariateConstants } from './options.ts';

/** A parameter without steps that every trial has. The heights of its kernels are in the weights. */
interface Plain {
  readonly index: number;
  readonly marginal: BadNumeric;
}

const NONE = new Float64Array(0);

export class BadModel {
  /** log density where no trial is: the prior's weight, as nothing is divided by the sum of the weights. */
  readonly logPrior: number;
  readonly #maxBad: number;
  readonly #blocks: Blocks;
  /** By parameter. */
  readonly #marginals: readonly BadMarginal[];
  readonly #plain: readonly Plain[];
  /** The indices of the other parameters. */
  readonly #others: readonly number[];
  readonly #pair: Pair = { x: 0, y: 0, a: NONE, b: NONE, p: 0, q: 0 };
  #trials: readonly Int32Array[] = [];
  /** The first trial that counts, with which the arrays below begin. */
  #first = 0;
  #weights = new Float64Array(0);
  #terms = new Float64Array(0);
  /** The trials near a candidate, and their terms with what there was before. */
  #near = new Int32Array(0);
  #summands = new Float64Array(0);

  constructor({ axes, activity, coordinates }: Observed, constants: MultivariateConstants) {
    this.logPrior = log(constants.priorWeight);
    this.#maxBad = constants.maxBad;
    this.#blocks = new Blocks(axes.length);
    const plain: Plain[] = [];
    const others: number[] = [];
    this.#marginals = axes.map((axis, index) => {
      const isPlain = axis.type === 'numeric' && axis.values === 0 && activity.conditions[index].length === 0;
      if (!isPlain) others.push(index);
      if (axis.type === 'choice') return new BadOptions(axis, coordinates[index], constants);
      const marginal = new BadNumeric(axis, coordinates[index], constants);
      if (isPlain) plain.push({ index, marginal });
      return marginal;
    });
    this.#plain = plain;
    this.#others = others;
  }

  /** How many blocks there are to add. */
  get blocks(): number {
    return this.#blocks.count;
  }

  /** Prepares for a suggestion from `history`, in which `good` are not to count. */
  update(history: History, good: readonly number[]): void {
    const { size, columns } = history;
    const first = Math.max(0, size - this.#maxBad - good.length);
    const count = size - first;
    if (count > this.#weights.length) this.#makeRoom(2 * count);
    this.#first = first;
    this.#trials = columns.map(({ trials }) => trials);
    this.#blocks.update(first, history);
    for (let j = 0; j < columns.length; j++) {
      this.#marginals[j].update(this.#blocks.positions[j][this.#blocks.count]);
    }
    const weights = this.#weights;
    weights.fill(0, 0, count);
    for (const trial of good) if (trial >= first) weights[trial - first] = Number.NEGATIVE_INFINITY;
    for (const { marginal } of this.#plain) {
      const { values } = marginal.heights;
      const offset = first - marginal.begin;
      for (let k = 0; k < count; k++) weights[k] += values[offset + k];
    }
  }

  /**
   * The log density that the prior and the blocks up to `block` give to a candidate, `density` being that of the prior and the newer
   * blocks. Relative to the prior, and not divided by the sum of the weights.
   */
  addBlock({ values, coordinates }: Candidates, c: number, block: number, density: number): number {
    const row = c * this.#marginals.length;
    const least = density - NEGLIGIBLE - this.#mostOfOthers(values, row);
    const count = this.#findNear(coordinates, row, block, least);
    if (count === 0) return density;
    for (const j of this.#others) {
      const value = values[row + j];
      if (Number.isNaN(value)) continue;
      const positions = this.#blocks.positions[j];
      const run = { trials: this.#trials[j], start: positions[block + 1], end: positions[block] };
      this.#marginals[j].addTo(this.#terms, this.#first, run, value, coordinates[row + j]);
    }
    const summands = this.#summands;
    for (let i = 0; i < count; i++) summands[i] = this.#terms[this.#near[i]];
    summands[count] = density;
    return logSum(summands, 0, count + 1);
  }

  /** What the parameters that are not plain add to a term at most. */
  #mostOfOthers(values: Float64Array, row: number): number {
    let most = 0;
    for (const j of this.#others) {
      const value = values[row + j];
      if (!Number.isNaN(value)) most += Math.max(0, this.#marginals[j].most(value));
    }
    return most;
  }

  /**
   * Begins the terms of a block with what the plain parameters say, and lists the trials whose terms are above `least`. Returns how
   * many they are.
   */
  #findNear(coordinates: Float64Array, row: number, block: number, least: number): number {
    const first = this.#first;
    const start = this.#blocks.bounds[block + 1] - first;
    const end = this.#blocks.bounds[block] - first;
    const terms = this.#terms;
    const near = this.#near;
    const weights = this.#weights;
    let count = 0;
    if (this.#plain.length === 0) {
      for (let k = start; k < end; k++) {
        terms[k] = weights[k];
        if (terms[k] > least) near[count++] = k;
      }
      return count;
    }
    const pair = this.#pair;
    for (let p = 0; p < this.#plain.length; p += 2) {
      const one = this.#plain[p];
      const two = this.#plain[Math.min(p + 1, this.#plain.length - 1)];
      pair.x = coordinates[row + one.index];
      pair.y = coordinates[row + two.index];
      pair.a = one.marginal.centres.values;
      pair.b = two.marginal.centres.values;
      pair.p = one.marginal.precision;
      pair.q = one === two ? 0 : two.marginal.precision;
      if (p === 0) count = firstNear(terms, near, weights, start, end, first, pair, least);
      else count = stillNear(terms, near, count, first, pair, least);
      if (count === 0) return 0;
    }
    return count;
  }

  #makeRoom(count: number): void {
    this.#weights = new Float64Array(count);
    this.#terms = new Float64Array(count);
    this.#near = new Int32Array(count);
    this.#summands = new Float64Array(count + 1);
  }
}
