/**
 * Puts the columns of a table into kernel memory as rank codes, column by column: one byte a value for up to 256
 * distinct values, two beyond. Missing values have the last code of their column.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import { type ColumnSorter, columnSorter } from './column-sorter.ts';

export interface EncodedColumns {
  /** Six u32 per column: codes, 1 if they are u16, number of bins, least and greatest value of each bin, missing code. */
  readonly table: Pointer;
  readonly maxBins: number;
  /** Whether any value is missing. */
  readonly missing: boolean;
}

/** Beyond, not even distinct values are told apart. */
export const MAX_BINS = 65536;
const WORDS = 6;
const NEVER = 0xffffffff;
/** Nanoseconds a value: sorted and numbered; or numbered by known edges. */
const SORT_WORK = 25;
const BIN_WORK = 12;
/** A value taken from its row. */
const COPY_WORK = 5;
/** Bins of one byte are found from about so many rows. */
const SAMPLE = 65536;

/**
 * Columns of more than `maxBins` distinct values are binned: of up to 256 bins, by the quantiles of a sample of the rows, else
 * of them all. Yields the nanoseconds of work since the last yield.
 */
export function* encodeColumns(
  X: Matrix,
  maxBins: number,
  kernels: Kernels,
  run: Run,
): Generator<number, EncodedColumns> {
  const { rows, columns, values } = X;
  const records = new Uint32Array(columns * WORDS);
  const table = kernels.allocate(records.byteLength);
  const sampled = maxBins <= 256 && rows > 2 * SAMPLE;
  const sorter = columnSorter(sampled ? SAMPLE : rows, kernels, run);
  const column = kernels.allocate(rows * 8);
  run.allocate(rows * 8);
  const picked = sampled ? sampleRows(rows, run) : undefined;
  let widest = 1;
  let missing = false;
  for (let j = 0; j < columns; j++) {
    const target = kernels.f64(column, rows);
    for (let i = 0, at = j; i < rows; i++, at += columns) target[i] = values[at];
    yield rows * COPY_WORK;
    const record = picked
      ? yield* binned(column, rows, picked, maxBins, sorter, kernels, run)
      : yield* ranked(column, rows, maxBins, sorter, kernels, run);
    records.set(record, j * WORDS);
    widest = Math.max(widest, record[2]);
    missing ||= record[5] !== NEVER;
  }
  kernels.u32(table, records.length).set(records);
  return { table, maxBins: widest, missing };
}

function* ranked(
  column: Pointer,
  rows: number,
  maxBins: number,
  sorter: ColumnSorter,
  kernels: Kernels,
  run: Run,
): Generator<number, number[]> {
  const pairs = yield* sorter.sort(column, rows);
  const distinct = kernels.distinctKeys(pairs, rows);
  const perBin = distinct <= maxBins ? 1 : Math.ceil(rows / (maxBins - 1));
  const most = Math.min(distinct, maxBins);
  const wide = most > 256 ? 1 : 0;
  run.allocate((rows << wide) + most * 16);
  const codes = kernels.allocate(rows << wide);
  const low = kernels.allocate(most * 8);
  const high = perBin === 1 ? low : kernels.allocate(most * 8);
  const bins = kernels.codeColumn(pairs, rows, perBin, codes, wide, low, high);
  run.count(rows * SORT_WORK);
  yield rows * 5;
  const missing = Number.isNaN(kernels.f64(low, bins)[bins - 1]);
  return [codes, wide, bins, low, high, missing ? bins - 1 : NEVER];
}

function* binned(
  column: Pointer,
  rows: number,
  picked: Uint32Array,
  maxBins: number,
  sorter: ColumnSorter,
  kernels: Kernels,
  run: Run,
): Generator<number, number[]> {
  run.allocate(rows + maxBins * 16);
  const codes = kernels.allocate(rows);
  const low = kernels.allocate(maxBins * 8);
  const high = kernels.allocate(maxBins * 8);
  const all = kernels.f64(column, rows);
  const sample = kernels.f64(sorter.values, SAMPLE);
  for (let k = 0; k < SAMPLE; k++) sample[k] = all[picked[k]];
  const pairs = yield* sorter.sort(sorter.values, SAMPLE);
  // One bin is kept for missing values, which the sample may lack. The sample's codes are written over later.
  const perBin = kernels.distinctKeys(pairs, SAMPLE) < maxBins ? 1 : Math.ceil(SAMPLE / (maxBins - 2));
  const found = kernels.codeColumn(pairs, SAMPLE, perBin, codes, 0, low, high);
  const ends = kernels.f64(high, found).filter((value) => !Number.isNaN(value));
  kernels.f64(sorter.values, SAMPLE).set(ends);
  const missing = kernels.binColumn(column, rows, sorter.values, Math.max(0, ends.length - 1), codes, low, high);
  run.count(rows * BIN_WORK);
  yield rows * BIN_WORK;
  const bins = Math.max(1, ends.length);
  return [codes, 0, bins + missing, low, high, missing ? bins : NEVER];
}

/** A row from each of `SAMPLE` runs of rows of nearly equal length. */
function sampleRows(rows: number, run: Run): Uint32Array {
  const random = run.stream.stream('bins');
  return Uint32Array.from({ length: SAMPLE }, (_, k) => Math.floor(((k + random.next()) * rows) / SAMPLE));
}
