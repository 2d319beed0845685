/** Distances between true and predicted values. */
import { average, checkRows } from './average.ts';

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
  return Math.sqrt(average(yTrue.length, (i) => square(yTrue[i] - yPred[i]), weights));
}

/** The mean absolute error, in units of `y`. */
export function mae(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('mae', yTrue, yPred, weights);
  return average(yTrue.length, (i) => Math.abs(yTrue[i] - yPred[i]), weights);
}

function square(x: number): number {
  return x * x;
}
