/**
 * The model of the good trials: a mixture of one product kernel for each and the prior. On what its trial did not have, a kernel
 * is the prior.
 */
import { log, type Stream } from '@hyperopt-ts/numerics';
import { drawIndex } from '../../../distributions/sample-prior.ts';
import { isActive } from './activity.ts';
import type { Candidates } from './candidates.ts';
import { Draws } from './draws.ts';
import type { GoodMarginal } from './good-marginal.ts';
import { GoodNumeric } from './good-numeric.ts';
import { GoodOptions } from './good-options.ts';
import { logSum } from './log-sum.ts';
import type { Observed } from './observed.ts';
import type { MultivariateConstants } from './options.ts';

export class GoodModel {
  readonly #observed: Observed;
  readonly #constants: MultivariateConstants;
  /** By parameter. */
  readonly #marginals: readonly GoodMarginal[];
  readonly #batch = new Float64Array(256);
  #size = 0;
  /** By kernel, the prior's last. */
  #weights = new Float64Array(0);
  #logWeights = new Float64Array(0);
  /** kernels x parameters: where in the marginal a kernel is; −1 where it is not. */
  #places = new Int32Array(0);
  /** candidates x kernels. */
  #terms = new Float64Array(0);

  constructor(observed: Observed, constants: MultivariateConstants) {
    this.#observed = observed;
    this.#constants = constants;
    this.#marginals = observed.axes.map((axis) =>
      axis.type === 'numeric' ? new GoodNumeric(axis, constants) : new GoodOptions(axis, constants),
    );
  }

  /** Makes the model of `trials`, which are among the best; `weights[k]` belongs to `trials[k]`. */
  update(trials: readonly number[], weights: readonly number[]): void {
    const { rows } = this.#observed;
    const marginals = this.#marginals;
    const d = marginals.length;
    const size = trials.length;
    this.#size = size;
    this.#weights = Float64Array.of(...weights, this.#constants.priorWeight);
    this.#logWeights = this.#weights.map(log);
    if (size * d > this.#places.length) this.#places = new Int32Array(size * d);
    this.#places.fill(-1, 0, size * d);
    for (const marginal of marginals) marginal.clear();
    for (let k = 0; k < size; k++) {
      const row = rows.get(trials[k]);
      if (!row) continue;
      for (const [i, j] of row.axes.entries()) this.#places[k * d + j] = marginals[j].add(k, row.coordinates[i]);
    }
    for (const marginal of marginals) marginal.finish();
  }

  /** Draws all rows of `candidates` by the address of `stream`, choices before what depends on them. */
  draw({ count, values, coordinates }: Candidates, stream: Stream): void {
    const draws = new Draws(stream, this.#batch);
    const { order, conditions } = this.#observed.activity;
    const { narrowShare, narrowFactor } = this.#constants;
    const d = this.#marginals.length;
    const narrow = Math.round(count * narrowShare);
    for (let c = 0; c < count; c++) {
      const kernel = drawIndex(this.#weights, draws);
      const factor = c < narrow ? narrowFactor : 1;
      const row = c * d;
      for (let i = 0; i < d; i++) {
        const j = order[i];
        if (isActive(conditions[j], values, row)) {
          const place = kernel < this.#size ? this.#places[kernel * d + j] : -1;
          this.#marginals[j].draw(values, coordinates, row + j, place, factor, draws);
        } else values[row + j] = Number.NaN;
      }
    }
  }

  /** log densities of the candidates, relative to the prior; not divided by the sum of the weights. */
  logDensities(candidates: Candidates): Float64Array {
    const { count } = candidates;
    const stride = this.#logWeights.length;
    if (this.#terms.length < count * stride) this.#terms = new Float64Array(count * stride);
    const terms = this.#terms;
    for (let c = 0; c < count; c++) terms.set(this.#logWeights, c * stride);
    for (let j = 0; j < this.#marginals.length; j++) this.#marginals[j].addTo(terms, stride, candidates, j);
    const densities = new Float64Array(count);
    for (let c = 0; c < count; c++) densities[c] = logSum(terms, c * stride, (c + 1) * stride);
    return densities;
  }
}
