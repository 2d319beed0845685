/** A data set in memory: features, target, and where they come from. */
import { encodeLabels, type Label, type Matrix, take, takeRows, toValues } from '@hyperopt-ts/data';
import { holdOut } from '@hyperopt-ts/validation';
import { type Packed, unpack } from './unpack.ts';

export interface Dataset<Y extends Label = Label> extends Rows<Y> {
  readonly name: string;
  readonly task: 'classification' | 'regression';
  readonly featureNames: string[];
  readonly targetName: string;
  /** The distinct labels, sorted; empty for regression. */
  readonly classes: Y[];
  readonly credit: string;
  readonly license: string;
  /**
   * A random test set of `testSize` of the rows (default 0.25; from 1 on, that many rows), which keeps the classes' shares,
   * and the rest to train on. The same `seed` (default 0) gives the same rows, in their original order.
   */
  split(options?: { testSize?: number; seed?: number }): { train: Rows<Y>; test: Rows<Y> };
}

export interface Rows<Y extends Label = Label> {
  /** Dense, no missing values. */
  readonly X: Matrix;
  /** One label or value per row. */
  readonly y: Y[];
}

export interface About {
  readonly name: string;
  readonly task: Dataset['task'];
  readonly credit: string;
  readonly license: string;
}

/** The last column is the target. */
export function createDataset<Y extends Label>(about: About, packed: Packed): Dataset<Y> {
  const columns = unpack(packed);
  const target = columns[columns.length - 1];
  const features = columns.slice(0, -1);
  const values = new Float64Array(packed.rows * features.length);
  features.forEach((feature, j) => {
    for (let i = 0; i < packed.rows; i++) values[i * features.length + j] = feature.values[i] as number;
  });
  const X: Matrix = { rows: packed.rows, columns: features.length, values };
  const y = target.values as Y[];
  const stratify = about.task === 'classification';
  return {
    ...about,
    X,
    y,
    featureNames: features.map(({ name }) => name),
    targetName: target.name,
    classes: stratify ? (encodeLabels(y).classes as Y[]) : [],
    split({ testSize = 0.25, seed = 0 } = {}) {
      const codes = stratify ? encodeLabels(y).y : toValues(y as number[]);
      const { train, test } = holdOut(codes, { testSize, seed, stratify }).splits[0];
      const rowsOf = (rows: Uint32Array) => ({ X: takeRows(X, rows), y: take(y, rows) });
      return { train: rowsOf(train), test: rowsOf(test) };
    },
  };
}
