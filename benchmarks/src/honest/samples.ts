/** Small samples whose truth is known: pure noise, and few rows of a large set with the rest as truth. */
import type { Matrix } from '@hyperopt-ts/data';
import { takeRows } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { type DataSet, loadDataSet } from '../harness/data-set.ts';

export interface Sample {
  readonly X: Matrix;
  readonly y: readonly number[];
  /** The accuracy that a model has on new rows. */
  truthOf(predict: (X: Matrix) => readonly unknown[]): number;
}

/** Ten columns of noise and two classes that have nothing to do with them: whatever is chosen is right half the time. */
export function noise(rows: number, repetition: number): Sample {
  const random = stream('honest bench', 'noise', rows, repetition);
  const values = Float64Array.from({ length: rows * 10 }, () => random.normal());
  const y = Array.from({ length: rows }, () => (random.uniform() < 0.5 ? 0 : 1));
  return { X: { rows, columns: 10, values }, y, truthOf: () => 0.5 };
}

/** Read once: a bench draws hundreds of samples. */
const known = new Map<string, DataSet>();

/** `rows` of a data set, drawn without replacement. */
export function few(name: string, rows: number, repetition: number): Sample {
  const data = known.get(name) ?? loadDataSet(name);
  known.set(name, data);
  const { X, y } = data;
  const random = stream('honest bench', name, repetition);
  const order = Uint32Array.from({ length: X.rows }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.integer(0, i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const take = (part: Uint32Array): { X: Matrix; y: number[] } => ({
    X: takeRows(X, part),
    y: Array.from(part, (row) => y[row]),
  });
  const rest = take(order.subarray(rows));
  return {
    ...take(order.subarray(0, rows)),
    truthOf: (predict) => {
      const answers = predict(rest.X);
      return rest.y.filter((label, i) => label === answers[i]).length / rest.y.length;
    },
  };
}
