/** A large set that is made, not read: numbers of which a quarter tell something about two classes. */
import { stream, xoshiro128starstar } from '@hyperopt-ts/numerics';
import type { DataSet } from '../harness/data-set.ts';

const COLUMNS = 20;
const TWO_32 = 4294967296;

/**
 * rows x 20, in [−1, 1) and rounded to f32. The log-odds are a sum of a line, a product, a parabola and a step, so that no
 * learner has it easy. The same name, the same rows.
 */
export function madeSet(name: string, rows: number): DataSet {
  const next = xoshiro128starstar(stream(0, 'made set', name).seed128());
  const values = new Float64Array(rows * COLUMNS);
  const y = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const x = values.subarray(i * COLUMNS, (i + 1) * COLUMNS);
    for (let j = 0; j < COLUMNS; j++) x[j] = Math.fround((2 * next()) / TWO_32 - 1);
    const logit = 2 * x[0] + 4 * x[1] * x[2] + 3 * x[3] * x[3] + (x[4] > 0.3 ? 1.5 : 0) - 1.5;
    y[i] = next() / TWO_32 < 1 / (1 + Math.exp(-2 * logit)) ? 1 : 0;
  }
  return { name, task: 'classification', X: { rows, columns: COLUMNS, values }, y, nClasses: 2 };
}
