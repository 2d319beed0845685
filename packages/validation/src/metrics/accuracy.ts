/** The share of rows whose class is predicted. */
import { average, checkRows } from './average.ts';
import type { RowTerm } from './metric.ts';

/** Of class codes `yTrue` and `yPred`; in [0, 1], higher is better. */
export function accuracy(yTrue: ArrayLike<number>, yPred: ArrayLike<number>, weights?: ArrayLike<number>): number {
  checkRows('accuracy', yTrue, yPred, weights);
  return average(yTrue.length, (i) => (yTrue[i] === yPred[i] ? 1 : 0), weights);
}

/** 1 for a wrong class. */
export const errorTerm: RowTerm = (yTrue, yPred) => (i) => (yTrue[i] === yPred[i] ? 0 : 1);
