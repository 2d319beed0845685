/** The rows of a fit, encoded, in kernel memory. */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { type ColumnEncoding, encodeRows } from './column-encoding.ts';
import { denseLine, type EncodedRows } from './embed-inputs.ts';
import type { NetworkLayout } from './network-layout.ts';

export interface TrainingData extends EncodedRows {
  /** i32 class codes or f32 values. */
  readonly y: Pointer;
  /** f32, of mean 1. */
  readonly weights: Pointer;
}

/** Kernel memory for so many rows. */
export function trainingRoom(kernels: Kernels, layout: NetworkLayout, count: number): TrainingData {
  return {
    count,
    dense: kernels.allocate(count * denseLine(layout)),
    codes: kernels.allocate(count * layout.tables.length * 4),
    y: kernels.allocate(count * 4),
    weights: kernels.allocate(count * 4),
  };
}

export function trainingRoomBytes(layout: NetworkLayout, count: number): number {
  return count * (denseLine(layout) + layout.tables.length * 4 + 8);
}

/** Copies rows `order[0]` … of `from` to `to`. */
export function gatherRows(
  kernels: Kernels,
  layout: NetworkLayout,
  from: TrainingData,
  order: Pointer,
  count: number,
  to: TrainingData,
): TrainingData {
  const tables = layout.tables.length * 4;
  kernels.denseGather(from.dense, order, count, denseLine(layout), to.dense);
  if (tables > 0) kernels.denseGather(from.codes, order, count, tables, to.codes);
  kernels.denseGather(from.y, order, count, 4, to.y);
  kernels.denseGather(from.weights, order, count, 4, to.weights);
  return { ...to, count };
}

/** Values that are encoded between yields. */
const ENCODED = 400_000;

/** Encodes these rows of X. `y` and `weights` have one element for each row of X. */
export function* encodeTrainingData(
  kernels: Kernels,
  layout: NetworkLayout,
  encoding: ColumnEncoding,
  X: Matrix,
  rows: Int32Array,
  y: Int32Array | Float64Array,
  weights: Float64Array,
  run: Run,
): Generator<Progress, TrainingData> {
  const line = denseLine(layout) / 4;
  const tables = layout.tables.length;
  run.allocate(trainingRoomBytes(layout, rows.length));
  const data = trainingRoom(kernels, layout, rows.length);
  let mean = 0;
  for (const i of rows) mean += weights[i] / rows.length;
  const block = Math.max(1, Math.floor(ENCODED / (X.columns + line)));
  for (let start = 0; start < rows.length; start += block) {
    const count = Math.min(block, rows.length - start);
    const dense = kernels.f32(data.dense + start * line * 4, count * line);
    const codes = kernels.i32(data.codes + start * tables * 4, count * tables);
    encodeRows(encoding, X, (i) => rows[start + i], count, dense, line, codes);
    const target = data.y + start * 4;
    const values = y.BYTES_PER_ELEMENT === 4 ? kernels.i32(target, count) : kernels.f32(target, count);
    const scaled = kernels.f32(data.weights + start * 4, count);
    for (let i = 0; i < count; i++) {
      values[i] = y[rows[start + i]];
      scaled[i] = weights[rows[start + i]] / mean;
    }
    run.count(count * (X.columns + line) * 8);
    yield { step: 0 };
  }
  return data;
}
