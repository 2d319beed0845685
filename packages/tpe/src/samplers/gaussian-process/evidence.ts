/**
 * How well a kernel explains the observations: the log marginal likelihood (Rasmussen and Williams 2006, equations 5.8 and
 * 5.9) plus the log of the priors, by the logarithms of the kernel's parameters.
 */
import { exp, log } from '@hyperopt-ts/numerics';
import { covariance, factor, inverseOf, unwhiten, whiten } from './factor.ts';
import { type Inputs, type Kernel, maternSlope, squaredDistance } from './kernel.ts';

/** The noise is at least this share of the variance of the losses. */
const LEAST_NOISE = 1e-6;
/** log(2 pi) / 2 */
const HALF_LOG_2PI = 0.9189385332046727;

/** Optuna's priors: on each theta, minus 0.1 / theta + 0.1 theta; Gamma(2, 1) on the scale; Gamma(1.1, 30) on the noise. */
const THETA_PRIOR = 0.1;
const SCALE_PRIOR = { shape: 2, rate: 1 };
const NOISE_PRIOR = { shape: 1.1, rate: 30 };

/** The kernel of a parameter vector: log theta of each feature, log scale, log of the noise beyond its least. */
export function kernelOf(raw: Float64Array): Kernel {
  const d = raw.length - 2;
  return { theta: raw.subarray(0, d).map(exp), scale: exp(raw[d]), noise: exp(raw[d + 1]) + LEAST_NOISE };
}

/** Minus the log posterior of `raw`, up to a constant, and its gradient; Infinity where the covariance cannot be factored. */
export function negativeEvidence(inputs: Inputs, y: Float64Array, raw: Float64Array, gradient: Float64Array): number {
  const kernel = kernelOf(raw);
  const likelihood = logLikelihood(inputs, y, kernel, gradient);
  if (likelihood === undefined) return Number.POSITIVE_INFINITY;
  let value = -likelihood;
  const { theta, scale, noise } = kernel;
  const d = theta.length;
  for (let j = 0; j < d; j++) {
    value += THETA_PRIOR * (1 / theta[j] + theta[j]);
    gradient[j] = -gradient[j] * theta[j] + THETA_PRIOR * (theta[j] - 1 / theta[j]);
  }
  value -= (SCALE_PRIOR.shape - 1) * raw[d] - SCALE_PRIOR.rate * scale;
  gradient[d] = -gradient[d] * scale - (SCALE_PRIOR.shape - 1) + SCALE_PRIOR.rate * scale;
  const extra = noise - LEAST_NOISE;
  value -= (NOISE_PRIOR.shape - 1) * log(noise) - NOISE_PRIOR.rate * noise;
  gradient[d + 1] = extra * (-gradient[d + 1] - (NOISE_PRIOR.shape - 1) / noise + NOISE_PRIOR.rate);
  return value;
}

/**
 * The log marginal likelihood of `y`; writes its derivatives by theta, scale and noise, in this order, into `gradient`. Undefined
 * when the covariance is not positive definite.
 */
export function logLikelihood(
  inputs: Inputs,
  y: Float64Array,
  kernel: Kernel,
  gradient: Float64Array,
): number | undefined {
  const { rows: n, columns: d, values, categorical } = inputs;
  const { theta, scale, noise } = kernel;
  const factored = factor(covariance(inputs, kernel), n);
  if (!factored) return undefined;
  const white = whiten(factored, y);
  const alpha = unwhiten(factored, white);
  const inverse = inverseOf(factored);
  let quadratic = 0;
  for (const v of white) quadratic += v * v;

  gradient.fill(0);
  let trace = 0;
  let explained = 0;
  for (let i = 0; i < n; i++) {
    trace += alpha[i] * alpha[i] - inverse[i * n + i];
    explained += alpha[i] * y[i];
    for (let k = 0; k < i; k++) {
      let squared = 0;
      for (let j = 0; j < d; j++) {
        squared += theta[j] * squaredDistance(categorical[j], values[i * d + j], values[k * d + j]);
      }
      const share = (alpha[i] * alpha[k] - inverse[i * n + k]) * scale * maternSlope(squared);
      for (let j = 0; j < d; j++) {
        gradient[j] += share * squaredDistance(categorical[j], values[i * d + j], values[k * d + j]);
      }
    }
  }
  // K - noise I is the scale's share of K, so its trace against the above needs no sum over pairs.
  gradient[d] = (0.5 * (explained - n - noise * trace)) / scale;
  gradient[d + 1] = 0.5 * trace;
  return -0.5 * quadratic - factored.halfLogDeterminant - n * HALF_LOG_2PI;
}
