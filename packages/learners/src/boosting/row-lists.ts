/** Rows as lists of the histogram entries that they add to: see the kernels' boost-entries. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Run } from '../contract/run.ts';
import type { BinnedColumns } from './binned-columns.ts';
import { type Meter, SLICE } from './meter.ts';

export interface RowLists {
  readonly starts: Pointer;
  readonly entries: Pointer;
  /** Entries are u32, else u16. */
  readonly wide: boolean;
  /** Entries per row, on average. */
  readonly perRow: number;
}

/** The lists are laid where `old` were, when given: they must not be longer. Yields when a slice of work is done. */
export function* listRows(
  columns: BinnedColumns,
  used: Uint32Array,
  kernels: Kernels,
  run: Run,
  meter: Meter,
  old?: RowLists,
): Generator<void, RowLists> {
  const { rows, records } = columns;
  const wide = columns.entries > 65536;
  const starts = old?.starts ?? kernels.allocate((rows + 1) * 4);
  if (!old) run.allocate((rows + 1) * 4);
  const scratch = kernels.mark();
  const list = kernels.putU32(used);
  const cursors = kernels.allocate(4100);
  const step = Math.max(1, Math.floor(SLICE / (2 * used.length + 2)));
  let fours = 0;
  for (let from = 0; from < rows; from += step) {
    fours = kernels.boostMeasure(records, list, used.length, from, Math.min(rows, from + step), starts, fours);
    meter.spend(step * used.length * 2);
    if (meter.due()) yield;
  }
  kernels.u32(starts, rows + 1)[rows] = fours;
  const bytes = fours * (wide ? 16 : 8);
  if (!old) run.allocate(bytes);
  // The scratch goes behind the entries, which stay.
  if (!old) kernels.release(scratch);
  const entries = old?.entries ?? kernels.allocate(bytes);
  const behind = kernels.mark();
  const again = old ? list : kernels.putU32(used);
  const room = old ? cursors : kernels.allocate(4100);
  for (let from = 0; from < rows; from += step) {
    kernels.boostList(
      records,
      again,
      used.length,
      from,
      Math.min(rows, from + step),
      starts,
      entries,
      wide ? 1 : 0,
      room,
    );
    meter.spend(step * used.length * 2);
    if (meter.due()) yield;
  }
  kernels.release(old ? scratch : behind);
  return { starts, entries, wide, perRow: (fours * 4) / Math.max(1, rows) };
}
