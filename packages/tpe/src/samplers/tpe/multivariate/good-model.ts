/**
 * The model of the good trials: a mixture of one product kernel for each and the prior. A kernel is as wide on a parameter as
 * the larger gap to its neighbours among the good trials (Bergstra et al. 2011), within bounds; on what its trial did not
 * have it is the prior.
 */

import { log } from '@hyperopt-ts/numerics';
import { drawIndex } from '../../../distributions/sample-prior.ts';
import { isActive } from './activity.ts';
import {
  type ChoiceAxis,
  cellOf,
  fromCoordinate,
  type NumericAxis,
  priorProbability,
  stepOf,
  toCoordinate,
} from './axis.ts';
import type { Candidates } from './candidates.ts';
import type { Draws } from './draws.ts';
import { drawKernel, isCoarse, logCell, logHeight, massBelow, massInside } from './kernel.ts';
import { logSum } from './log-sum.ts';
import type { Observed } from './observed.ts';
import type { MultivariateConstants } from './options.ts';
import { priorShare } from './prior-share.ts';

/** The kernels that say something about one parameter. */
interface Marginal {
  count: number;
  readonly kernels: Int32Array;
  readonly centres: Float64Array;
  readonly sigmas: Float64Array;
  readonly heights: Float64Array;
  /** Mass of the kernel below the range, and in it. */
  readonly below: Float64Array;
  readonly inside: Float64Array;
}

export class GoodModel {
  readonly #observed: Observed;
  readonly #constants: MultivariateConstants;
  readonly #size: number;
  /** By kernel, the prior's last. */
  readonly #weights: Float64Array;
  readonly #logWeights: Float64Array;
  readonly #marginals: readonly Marginal[];
  /** kernels x parameters: where in the marginal a kernel is; −1 where it is not. */
  readonly #places: Int32Array;
  readonly #terms: Float64Array;

  /** `weights[k]` belongs to `trials[k]`. */
  constructor(
    observed: Observed,
    trials: readonly number[],
    weights: readonly number[],
    constants: MultivariateConstants,
  ) {
    const { axes, coordinates, rowStarts, rowAxes, rowPositions } = observed;
    const size = trials.length;
    this.#observed = observed;
    this.#constants = constants;
    this.#size = size;
    this.#weights = Float64Array.of(...weights, constants.priorWeight);
    this.#logWeights = this.#weights.map(log);
    this.#places = new Int32Array(size * axes.length).fill(-1);
    this.#terms = new Float64Array(size);
    this.#marginals = axes.map(() => ({
      count: 0,
      kernels: new Int32Array(size),
      centres: new Float64Array(size),
      sigmas: new Float64Array(size),
      heights: new Float64Array(size),
      below: new Float64Array(size),
      inside: new Float64Array(size),
    }));
    for (let k = 0; k < size; k++) {
      const end = rowStarts.values[trials[k] + 1];
      for (let i = rowStarts.values[trials[k]]; i < end; i++) {
        const j = rowAxes.values[i];
        const marginal = this.#marginals[j];
        const at = marginal.count++;
        marginal.kernels[at] = k;
        marginal.centres[at] = coordinates[j].values[rowPositions.values[i]];
        this.#places[k * axes.length + j] = at;
      }
    }
    for (let j = 0; j < axes.length; j++) {
      const axis = axes[j];
      if (axis.type === 'numeric' && this.#marginals[j].count > 0) setWidths(axis, this.#marginals[j], constants);
    }
  }

  /** Draws all rows of `candidates`, choices before what depends on them. */
  draw(candidates: Candidates, draws: Draws): void {
    const { axes, activity } = this.#observed;
    const { order, conditions } = activity;
    const { count, values, coordinates } = candidates;
    const d = axes.length;
    const narrow = Math.round(count * this.#constants.narrowShare);
    for (let c = 0; c < count; c++) {
      const kernel = drawIndex(this.#weights, draws);
      const factor = c < narrow ? this.#constants.narrowFactor : 1;
      const row = c * d;
      for (let i = 0; i < d; i++) {
        const j = order[i];
        if (!isActive(conditions[j], values, row)) {
          values[row + j] = Number.NaN;
          continue;
        }
        const axis = axes[j];
        const at = kernel < this.#size ? this.#places[kernel * d + j] : -1;
        if (axis.type === 'choice') {
          values[row + j] = coordinates[row + j] = this.#drawOption(axis, j, at, draws);
        } else {
          const x = at < 0 ? draws.uniform() : this.#drawNumber(j, at, factor, draws);
          values[row + j] = fromCoordinate(axis, x);
          coordinates[row + j] = axis.values === 0 ? x : toCoordinate(axis, values[row + j]);
        }
      }
    }
  }

  #drawNumber(j: number, at: number, factor: number, draws: Draws): number {
    const { centres, sigmas, below, inside } = this.#marginals[j];
    if (factor === 1) return drawKernel(centres[at], sigmas[at], below[at], inside[at], draws);
    const sigma = factor * sigmas[at];
    const masses = [massBelow(centres[at], sigma), massInside(centres[at], sigma)] as const;
    return drawKernel(centres[at], sigma, ...masses, draws);
  }

  #drawOption(axis: ChoiceAxis, j: number, at: number, draws: Draws): number {
    const { count, centres } = this.#marginals[j];
    if (at < 0 || draws.uniform() < priorShare(axis, count, this.#constants.choiceSmoothing)) {
      return this.#drawPrior(axis, draws);
    }
    return centres[at];
  }

  #drawPrior({ distribution: { probabilities, offset, size } }: ChoiceAxis, draws: Draws): number {
    return offset + (probabilities ? drawIndex(probabilities, draws) : Math.floor(size * draws.uniform()));
  }

  /** log density of a candidate, relative to the prior; not normalised by the sum of the weights. */
  logDensity({ values, coordinates }: Candidates, c: number): number {
    const { axes } = this.#observed;
    const row = c * axes.length;
    const terms = this.#terms;
    for (let k = 0; k < this.#size; k++) terms[k] = this.#logWeights[k];
    for (let j = 0; j < axes.length; j++) {
      const value = values[row + j];
      const axis = axes[j];
      if (Number.isNaN(value) || this.#marginals[j].count === 0) continue;
      if (axis.type === 'choice') this.#addOption(axis, j, value);
      else this.#addNumber(axis, j, value, coordinates[row + j]);
    }
    return logSum(this.#logWeights[this.#size], terms, 0, this.#size);
  }

  #addOption(axis: ChoiceAxis, j: number, value: number): void {
    const { count, kernels, centres } = this.#marginals[j];
    const share = priorShare(axis, count, this.#constants.choiceSmoothing);
    const miss = log(share);
    const hit = log(share + (1 - share) / priorProbability(axis, value));
    for (let i = 0; i < count; i++) this.#terms[kernels[i]] += centres[i] === value ? hit : miss;
  }

  #addNumber(axis: NumericAxis, j: number, value: number, x: number): void {
    const { count, kernels, centres, sigmas, heights } = this.#marginals[j];
    const terms = this.#terms;
    if (axis.values === 0) {
      for (let i = 0; i < count; i++) {
        const z = (x - centres[i]) / sigmas[i];
        terms[kernels[i]] += heights[i] - 0.5 * z * z;
      }
      return;
    }
    const [from, to] = cellOf(axis, value);
    const width = to - from;
    for (let i = 0; i < count; i++) {
      if (isCoarse(width, sigmas[i])) {
        terms[kernels[i]] += logCell(from, to, centres[i], sigmas[i], heights[i]);
      } else {
        const z = (x - centres[i]) / sigmas[i];
        terms[kernels[i]] += heights[i] - 0.5 * z * z;
      }
    }
  }
}

/** Sets the bandwidths and heights of a marginal from its centres. */
function setWidths(
  axis: NumericAxis,
  { count, centres, sigmas, heights, below, inside }: Marginal,
  constants: MultivariateConstants,
): void {
  const { gapFactor, minBandwidth, shrinkage, minSteps } = constants;
  const steps = stepOf(axis);
  const narrowest = Math.min(Math.max(minBandwidth, shrinkage / (2 + count), minSteps * steps), 1);
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => centres[a] - centres[b]);
  for (let i = 0; i < count; i++) {
    const left = i > 0 ? centres[order[i]] - centres[order[i - 1]] : 0;
    const right = i + 1 < count ? centres[order[i + 1]] - centres[order[i]] : 0;
    const gap = count === 1 ? 0.5 : Math.max(left, right);
    sigmas[order[i]] = Math.min(Math.max(gapFactor * gap, narrowest), 1);
  }
  for (let i = 0; i < count; i++) {
    below[i] = massBelow(centres[i], sigmas[i]);
    inside[i] = massInside(centres[i], sigmas[i]);
    heights[i] = logHeight(sigmas[i], inside[i]);
  }
}
