/**
 * Puts the columns of a table into kernel memory as rank codes, column by column: one byte a value for up to 256
 * distinct values, two beyond. Up to 65,536 distinct values are kept apart; a column of more is binned into quantiles.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';

export interface EncodedColumns {
  /** Five u32 per column: codes, 1 if they are u16, number of bins, least and greatest value of each bin. */
  readonly table: Pointer;
  readonly maxBins: number;
}

const MAX_BINS = 65536;
const WORDS = 5;
/** Nanoseconds a value: sorted and numbered. */
const SORT_WORK = 25;

/** Yields after each column. */
export function* encodeColumns(X: Matrix, kernels: Kernels, run: Run): Generator<number, EncodedColumns> {
  const { rows, columns, values } = X;
  const records = new Uint32Array(columns * WORDS);
  let maxBins = 1;
  const table = kernels.allocate(records.byteLength);
  const column = kernels.allocate(rows * 8);
  const scratch = kernels.allocate(rows * 32 + 8192);
  run.allocate(rows * 40 + 8192);
  for (let j = 0; j < columns; j++) {
    const target = kernels.f64(column, rows);
    for (let i = 0, at = j; i < rows; i++, at += columns) target[i] = values[at];
    const distinct = kernels.sortColumn(column, rows, scratch);
    const perBin = distinct <= MAX_BINS ? 1 : Math.ceil(rows / (MAX_BINS - 1));
    const wide = distinct > 256 ? 1 : 0;
    const tableBytes = Math.min(distinct, MAX_BINS) * 8;
    run.allocate((rows << wide) + tableBytes * 2);
    const codes = kernels.allocate(rows * (1 + wide));
    const low = kernels.allocate(tableBytes);
    const high = perBin === 1 ? low : kernels.allocate(tableBytes);
    const bins = kernels.codeColumn(scratch, rows, perBin, codes, wide, low, high);
    records.set([codes, wide, bins, low, high], j * WORDS);
    maxBins = Math.max(maxBins, bins);
    run.count(rows * SORT_WORK);
    yield j;
  }
  kernels.u32(table, records.length).set(records);
  return { table, maxBins };
}
