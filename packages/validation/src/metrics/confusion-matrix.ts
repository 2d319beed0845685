/** How often each class was taken for each. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { checkRows } from './average.ts';

/** Counts (or sums of weights), nClasses x nClasses, row-major: true class by row, predicted class by column. */
export function confusionMatrix(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
  /** Named in errors. */
  caller = 'confusionMatrix',
): Float64Array {
  checkRows(caller, yTrue, yPred, weights);
  const counts = new Float64Array(nClasses * nClasses);
  for (let i = 0; i < yTrue.length; i++) {
    checkCode(caller, yTrue[i], i, nClasses);
    checkCode(caller, yPred[i], i, nClasses);
    counts[yTrue[i] * nClasses + yPred[i]] += weights ? weights[i] : 1;
  }
  return counts;
}

function checkCode(caller: string, code: number, row: number, nClasses: number): void {
  if (!(code === code >>> 0 && code < nClasses))
    throw new ValidationError(`${caller}, row ${row}: expected a class code from 0 to ${nClasses - 1}, found ${code}`);
}
