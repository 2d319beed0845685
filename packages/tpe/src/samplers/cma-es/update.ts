/** One generation of CMA-ES (Hansen 2016, equations 38 to 47), with the negative weights of active CMA. */
import { exp } from '@hyperopt-ts/numerics';
import { type CmaState, decompose, stretch } from './state.ts';

/** Where losses fall for ever, the step size would overflow. */
const LARGEST_SIGMA = 1e100;

/** Scaled points and their losses; as many as the population. */
export interface Generation {
  readonly points: readonly Float64Array[];
  readonly losses: readonly number[];
}

export function update(state: CmaState, { points, losses }: Generation): void {
  const { d, strategy, mean, sigma, covariance, margin, sigmaPath, covariancePath } = state;
  const { lambda, weights, muEff, cSigma, dSigma, cc, c1, cMu, chi } = strategy;

  const order = losses.map((_, i) => i).sort((i, j) => losses[i] - losses[j] || i - j);
  const steps = order.map((i) => step(state, points[i]));
  state.bests.push(losses[order[0]]);
  state.generation++;

  const shift = new Float64Array(d);
  for (let r = 0; r < lambda && weights[r] > 0; r++) addScaled(shift, steps[r].y, weights[r]);
  for (let j = 0; j < d; j++) mean[j] += sigma * margin[j] * shift[j];

  const whitened = stretch(state, shift, true);
  moveToward(sigmaPath, whitened, cSigma, muEff);
  const length = norm(sigmaPath);
  state.sigma = Math.min(sigma * exp(Math.min(1, (cSigma / dSigma) * (length / chi - 1))), LARGEST_SIGMA);

  // Without the pause, a step size that grows fast would stretch the covariance along with it.
  let unsettled = 1;
  for (let g = 0; g < 2 * state.generation; g++) unsettled *= 1 - cSigma;
  const steady = length / Math.sqrt(1 - unsettled) < (1.4 + 2 / (d + 1)) * chi;
  moveToward(covariancePath, steady ? shift : new Float64Array(d), cc, muEff);

  let kept = 1 - c1 + (steady ? 0 : c1 * cc * (2 - cc));
  for (const w of weights) kept -= cMu * w;
  for (let k = 0; k < d * d; k++) covariance[k] *= kept;
  addOuter(covariance, covariancePath, c1);
  for (let r = 0; r < lambda; r++) {
    const { y, lengthSquared } = steps[r];
    addOuter(covariance, y, cMu * (weights[r] >= 0 ? weights[r] : (weights[r] * d) / (lengthSquared + 1e-12)));
  }
  decompose(state);
}

/**
 * From the mean to a point, in units of the distribution. Points that it did not draw itself may be far: they are pulled in
 * (Hansen 2011, "Injecting external solutions into CMA-ES").
 */
function step(state: CmaState, point: Float64Array): { y: Float64Array; lengthSquared: number } {
  const { d, mean, sigma, margin } = state;
  const y = point.map((x, j) => (x - mean[j]) / (sigma * margin[j]));
  const length = norm(stretch(state, y, true));
  const longest = Math.sqrt(d) + (2 * d) / (d + 2);
  if (length <= longest) return { y, lengthSquared: length * length };
  return { y: y.map((value) => (value * longest) / length), lengthSquared: longest * longest };
}

/** (1 - c) path + sqrt(c (2 - c) muEff) v. */
function moveToward(path: Float64Array, v: Float64Array, c: number, muEff: number): void {
  const gain = Math.sqrt(c * (2 - c) * muEff);
  for (let j = 0; j < path.length; j++) path[j] = (1 - c) * path[j] + gain * v[j];
}

function addScaled(target: Float64Array, v: Float64Array, factor: number): void {
  for (let j = 0; j < v.length; j++) target[j] += factor * v[j];
}

function addOuter(C: Float64Array, v: Float64Array, factor: number): void {
  const d = v.length;
  for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) C[i * d + j] += factor * v[i] * v[j];
}

function norm(v: Float64Array): number {
  let sum = 0;
  for (const x of v) sum += x * x;
  return Math.sqrt(sum);
}
