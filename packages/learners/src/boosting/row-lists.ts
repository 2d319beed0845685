/** Rows as lists of the histogram entries that they add to: see the kernels' boost-entries. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import type { BinnedColumns } from './binned-columns.ts';
import { type Meter, SLICE } from './meter.ts';

export interface RowLists {
  /** rows + 1 of u32: where lists begin, in fours of entries. */
  readonly starts: Pointer;
  entries: Pointer;
  /** Entries are u32, else u16. */
  readonly wide: boolean;
  /** Entries per row, on average. */
  perRow: number;
  /** Scratch of the kernels. */
  readonly used: Pointer;
  readonly cursors: Pointer;
}

const CURSORS = 4100;
/** Nanoseconds per cell, of each of two passes. */
const WORK = 2;

/** Lists of the columns `used`. Yields when a slice of work is done. */
export function* listRows(
  columns: BinnedColumns,
  used: Uint32Array,
  kernels: Kernels,
  run: Run,
  meter: Meter,
): Generator<void, RowLists> {
  const { rows } = columns;
  run.allocate((rows + 1 + used.length) * 4 + CURSORS);
  const lists: RowLists = {
    starts: kernels.allocate((rows + 1) * 4),
    entries: 0,
    wide: columns.entries > 65536,
    perRow: 0,
    used: kernels.allocate(used.length * 4),
    cursors: kernels.allocate(CURSORS),
  };
  const fours = yield* measure(lists, columns, used, kernels, meter);
  const bytes = fours * (lists.wide ? 16 : 8);
  run.allocate(bytes);
  lists.entries = kernels.allocate(bytes);
  yield* write(lists, columns, used.length, kernels, meter);
  return lists;
}

/** Lists of fewer columns take the place of those before. */
export function* relistRows(
  lists: RowLists,
  columns: BinnedColumns,
  used: Uint32Array,
  kernels: Kernels,
  meter: Meter,
): Generator<void, void> {
  yield* measure(lists, columns, used, kernels, meter);
  yield* write(lists, columns, used.length, kernels, meter);
}

function* measure(
  lists: RowLists,
  { rows, records }: BinnedColumns,
  used: Uint32Array,
  kernels: Kernels,
  meter: Meter,
): Generator<void, number> {
  kernels.u32(lists.used, used.length).set(used);
  const step = Math.max(1, Math.floor(SLICE / (WORK * used.length + 1)));
  let fours = 0;
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    fours = kernels.boostMeasure(records, lists.used, used.length, from, to, lists.starts, fours);
    meter.spend((to - from) * used.length * WORK);
    if (meter.due()) yield;
  }
  kernels.u32(lists.starts, rows + 1)[rows] = fours;
  lists.perRow = (fours * 4) / rows;
  return fours;
}

function* write(
  { used, starts, entries, wide, cursors }: RowLists,
  { rows, records }: BinnedColumns,
  count: number,
  kernels: Kernels,
  meter: Meter,
): Generator<void, void> {
  const step = Math.max(1, Math.floor(SLICE / (WORK * count + 1)));
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    kernels.boostList(records, used, count, from, to, starts, entries, wide ? 1 : 0, cursors);
    meter.spend((to - from) * count * WORK);
    if (meter.due()) yield;
  }
}
