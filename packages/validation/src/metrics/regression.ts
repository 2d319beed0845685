/** Distances between true and predicted values. */
import { log, log1p, ValidationError } from '@hyperopt-ts/numerics';
import { average, checkRows } from './average.ts';
import type { RowTerm } from './metric.ts';

/**
 * The coefficient of determination: 1 − (squared error) / (squared deviation from the mean); at most 1. Where `yTrue` is
 * constant, 1 for a perfect prediction and 0 for any other; NaN for a single row.
 */
export function r2(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('r2', yTrue, yPred, weights);
  if (yTrue.length < 2) return Number.NaN;
  const mean = average(yTrue.length, (i) => yTrue[i], weights);
  const error = average(yTrue.length, (i) => square(yTrue[i] - yPred[i]), weights);
  const variance = average(yTrue.length, (i) => square(yTrue[i] - mean), weights);
  // A constant need not equal its mean in the last bit, so equality is asked of the values themselves.
  const constant = variance === 0 || Array.prototype.every.call(yTrue, (value) => value === yTrue[0]);
  if (constant) return error === 0 ? 1 : 0;
  return 1 - error / variance;
}

/** The root of the mean squared error, in units of `y`. */
export function rmse(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('rmse', yTrue, yPred, weights);
  return Math.sqrt(average(yTrue.length, squaredErrorTerm(yTrue, yPred, 0), weights));
}

export const squaredErrorTerm: RowTerm = (yTrue, yPred) => (i) => square(yTrue[i] - yPred[i]);

/** The mean absolute error, in units of `y`. */
export function mae(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('mae', yTrue, yPred, weights);
  return average(yTrue.length, absoluteErrorTerm(yTrue, yPred, 0), weights);
}

export const absoluteErrorTerm: RowTerm = (yTrue, yPred) => (i) => Math.abs(yTrue[i] - yPred[i]);

/** The root of the mean squared difference of log(1 + value). Throws a ValidationError for a value of −1 or below. */
export function rmsle(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('rmsle', yTrue, yPred, weights);
  return Math.sqrt(average(yTrue.length, squaredLogErrorTerm(yTrue, yPred, 0), weights));
}

export const squaredLogErrorTerm: RowTerm = (yTrue, yPred) => (i) => {
  const logOf = (value: number): number => {
    if (!(value > -1)) throw new ValidationError(`rmsle, row ${i}: expected a value above -1, found ${value}`);
    return log1p(value);
  };
  return square(logOf(yTrue[i]) - logOf(yPred[i]));
};

/** The mean of |error| / |true value|, a ratio; a true value of 0 counts as 2.2e-16, as in scikit-learn. */
export function mape(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('mape', yTrue, yPred, weights);
  return average(yTrue.length, relativeErrorTerm(yTrue, yPred, 0), weights);
}

export const relativeErrorTerm: RowTerm = (yTrue, yPred) => (i) =>
  Math.abs(yTrue[i] - yPred[i]) / Math.max(Math.abs(yTrue[i]), Number.EPSILON);

/** The median of |error|, in units of `y`: the middle of the two values that half of the weight lies below and above. */
export function medianAe(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('medianAe', yTrue, yPred, weights);
  const errors = Float64Array.from(yTrue, (value, i) => Math.abs(value - yPred[i]));
  const order = Array.from(errors.keys())
    .filter((i) => !weights || weights[i] > 0)
    .sort((a, b) => errors[a] - errors[b]);
  const weightOf = (i: number): number => (weights ? weights[i] : 1);
  const total = order.reduce((sum, i) => sum + weightOf(i), 0);
  let upTo = 0;
  for (const [at, i] of order.entries()) {
    upTo += weightOf(i);
    if (upTo > total / 2) return errors[i];
    if (upTo === total / 2) return (errors[i] + errors[order[at + 1]]) / 2;
  }
  throw new ValidationError('weights: expected at least one above 0');
}

/** The quantile loss: mean of alpha (y − p) where the prediction is too low, (1 − alpha) (p − y) where too high; alpha is 0.5. */
export function pinball(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  weights?: ArrayLike<number>,
  alpha = 0.5,
): number {
  checkRows('pinball', yTrue, yPred, weights);
  return average(yTrue.length, pinballTerm(alpha)(yTrue, yPred, 0), weights);
}

export function pinballTerm(alpha: number): RowTerm {
  return (yTrue, yPred) => (i) => {
    const error = yTrue[i] - yPred[i];
    return error >= 0 ? alpha * error : (alpha - 1) * error;
  };
}

/** Mean of 2 (y log(y / p) − y + p). Throws a ValidationError for a true value below 0 or a prediction not above 0. */
export function poissonDeviance(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  checkRows('poissonDeviance', yTrue, yPred, weights);
  return average(yTrue.length, poissonDevianceTerm(yTrue, yPred, 0), weights);
}

export const poissonDevianceTerm: RowTerm = (yTrue, yPred) => (i) => {
  const [y, p] = [yTrue[i], yPred[i]];
  if (!(y >= 0)) throw new ValidationError(`poissonDeviance, row ${i}: expected a true value >= 0, found ${y}`);
  if (!(p > 0)) throw new ValidationError(`poissonDeviance, row ${i}: expected a prediction > 0, found ${p}`);
  return 2 * ((y > 0 ? y * log(y / p) : 0) - y + p);
};

function square(x: number): number {
  return x * x;
}
