/** What a Gaussian process says of a point once it has seen some (Rasmussen and Williams 2006, algorithm 2.1). */
import { HyperoptError } from '@hyperopt-ts/numerics';
import { covariance, type Factor, factor, unwhiten, whiten } from './factor.ts';
import { distanceTo, type Inputs, type Kernel, matern, maternSlope } from './kernel.ts';

export interface Prediction {
  mean: number;
  /** Of the function, without the noise. */
  variance: number;
}

/** Noise that is added where it must be, as shares of the scale. */
const LEAST_NOISE = 1e-10;
const LARGEST_NOISE = 1e3;

/** By each feature. */
export interface Gradients {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Variances that rounding made smaller count as this, times the scale. */
const LEAST_VARIANCE = 1e-12;

export class Posterior {
  readonly inputs: Inputs;
  readonly kernel: Kernel;
  readonly #y: Float64Array;
  readonly #factor: Factor;
  /** K^-1 y. */
  readonly #alpha: Float64Array;
  readonly #k: Float64Array;
  readonly #white: Float64Array;
  readonly #solved: Float64Array;

  constructor(inputs: Inputs, y: Float64Array, kernel: Kernel) {
    this.inputs = inputs;
    this.#y = y;
    const n = inputs.rows;
    let widened = kernel;
    let factored = factor(covariance(inputs, widened), n);
    // Points that nearly coincide leave the covariance singular; more noise parts them.
    for (let noise = Math.max(kernel.noise, LEAST_NOISE * kernel.scale); !factored; noise *= 10) {
      widened = { ...kernel, noise };
      factored = factor(covariance(inputs, widened), n);
      if (!(noise < LARGEST_NOISE * kernel.scale)) break;
    }
    if (!factored) throw new HyperoptError('singular-model', 'gaussianProcess: the covariance cannot be factored');
    this.kernel = widened;
    this.#factor = factored;
    this.#alpha = unwhiten(factored, whiten(factored, y));
    this.#k = new Float64Array(n);
    this.#white = new Float64Array(n);
    this.#solved = new Float64Array(n);
  }

  /** The mean at observation i. */
  meanAt(i: number): number {
    return this.#y[i] - this.kernel.noise * this.#alpha[i];
  }

  /** The prediction at `x`. With `gradients`, the derivatives of mean and variance by the features that are not categories. */
  predict(x: Float64Array, gradients?: Gradients): Prediction {
    const { inputs, kernel } = this;
    const { theta, scale } = kernel;
    const n = inputs.rows;
    let mean = 0;
    for (let i = 0; i < n; i++) {
      this.#k[i] = scale * matern(distanceTo(inputs, i, x, theta));
      mean += this.#k[i] * this.#alpha[i];
    }
    const white = whiten(this.#factor, this.#k, this.#white);
    let variance = scale;
    for (const v of white) variance -= v * v;
    if (gradients) this.#differentiate(x, gradients);
    return { mean, variance: Math.max(variance, LEAST_VARIANCE * scale) };
  }

  #differentiate(x: Float64Array, { mean, variance }: Gradients): void {
    mean.fill(0);
    variance.fill(0);
    const { inputs, kernel } = this;
    const { columns, values, categorical } = inputs;
    const { theta, scale } = kernel;
    const solved = unwhiten(this.#factor, this.#white, this.#solved);
    for (let i = 0; i < inputs.rows; i++) {
      const slope = 2 * scale * maternSlope(distanceTo(inputs, i, x, theta));
      for (let j = 0; j < columns; j++) {
        if (categorical[j]) continue;
        const dk = slope * theta[j] * (x[j] - values[i * columns + j]);
        mean[j] += this.#alpha[i] * dk;
        variance[j] -= 2 * solved[i] * dk;
      }
    }
  }
}
