/** A fitted nearest-neighbour learner is its training data. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Run } from '../contract/run.ts';
import { trainingFeatures } from '../internal/complete-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type KNeighborsParams, METRICS, WEIGHTS } from './k-neighbors-params.ts';

export interface KNeighborsState<Y> extends KNeighborsParams {
  readonly rows: number;
  readonly columns: number;
  /** Training rows, rows x columns. */
  readonly values: Float64Array;
  /** Class codes or values of the rows. */
  readonly y: Y;
  /** 0 for regression. */
  readonly nClasses: number;
}

/** Copies the training data: what the caller does with its own changes no fitted model. Row weights are not used. */
export function fitKNeighbors<Y extends Int32Array | Float64Array>(
  kind: string,
  params: KNeighborsParams,
  data: TrainingSet<Y>,
  run: Run,
): KNeighborsState<Y> {
  const { rows, columns, values } = trainingFeatures(kind, data.X);
  run.allocate(8 * values.length + 8 * rows);
  run.count(rows * columns);
  const { nNeighbors, weights, metric, p } = params;
  return {
    ...{ nNeighbors: Math.min(nNeighbors, rows), weights, metric, p },
    ...{ rows, columns, values: values.slice(), y: data.y.slice() as Y, nClasses: data.nClasses },
  };
}

/** Checks all but y and nClasses; gives the number of rows. */
export function checkKNeighborsState(kind: string, state: unknown): number {
  const read = stateReader(kind, state);
  const rows = read.integer('rows', 1, 0x7fffffff);
  const columns = read.integer('columns', 0, 0x7fffffff);
  read.integer('nNeighbors', 1, rows);
  read.oneOf('weights', WEIGHTS);
  read.oneOf('metric', METRICS);
  read.require(read.finite('p') > 0, 'p must be above 0');
  read.doubles('values', rows * columns);
  return rows;
}
