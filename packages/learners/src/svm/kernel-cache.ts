/**
 * Kernel rows of one-vs-one problems, computed when they are asked for. A row of a problem is two segments, its kernel values
 * against either class. Those against its own class serve all problems of that class and are kept; those against the other
 * class lie in slots that the next problem reuses. When the slots run out, the row that was used longest ago gives way.
 */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type KernelFunction, kernelBlock, type PreparedRows } from './kernel-function.ts';

/** Bytes of kernel values held: twice scikit-learn's cache_size, whose values are half as wide. */
const CACHE_BYTES = 400_000_000;

/** Rows of one class. */
export interface ClassRows extends PreparedRows {
  /** `rows` up to the next multiple of 8: the length of a segment in memory. */
  readonly padded: number;
}

export interface KernelCache {
  /** Turns to the problem of two classes. `table` is that of the smo kernel: padded rows of both, three times u32. */
  begin(first: number, second: number, table: Pointer): void;
  /** Gives row t of the problem, and its addresses in the table; returns the entries computed. */
  fetch(t: number): number;
}

export function createKernelCache(
  kernels: Kernels,
  fn: KernelFunction,
  classes: readonly ClassRows[],
  allocate: (bytes: number) => Pointer,
  cacheBytes = CACHE_BYTES,
): KernelCache {
  const ownBytes = classes.reduce((sum, { rows, padded }) => sum + rows * padded * 8, 0);
  const shared = ownBytes <= cacheBytes / 2;
  const own = classes.map(({ rows }) => new Uint32Array(shared ? rows : 0));
  const region = slotRegion(classes, shared, shared ? cacheBytes - ownBytes : cacheBytes);
  const slots = allocate(region.bytes);

  let pair = { first: 0, second: 0, table: 0, size: 0, slotBytes: 0 };
  let owners = new Int32Array(0);
  let taken = 0;

  /** K(row `local` of class `from`, all rows of class `to`), at `out`. */
  const segment = (from: number, local: number, to: number, out: Pointer): Pointer => {
    const { values, norms, columns } = classes[from];
    const row = { rows: 1, columns, values: values + local * columns * 8, norms: norms + local * 8 };
    kernelBlock(kernels, fn, row, classes[to], out);
    return out;
  };

  /** A slot for row t, taken from the row that was used longest ago when none is free. */
  const slotFor = (t: number): Pointer => {
    let slot = taken;
    if (taken < owners.length) taken++;
    else {
      const table = kernels.u32(pair.table, 3 * pair.size);
      slot = 0;
      for (let s = 1; s < owners.length; s++) {
        if (table[2 * pair.size + owners[s]] < table[2 * pair.size + owners[slot]]) slot = s;
      }
      table[owners[slot]] = 0;
    }
    owners[slot] = t;
    return slots + slot * pair.slotBytes;
  };

  return {
    begin(first, second, table) {
      const slotBytes = slotLength(classes[first], classes[second], shared) * 8;
      const size = classes[first].padded + classes[second].padded;
      const rows = classes[first].rows + classes[second].rows;
      pair = { first, second, table, size, slotBytes };
      owners = new Int32Array(Math.min(rows, Math.floor(region.bytes / slotBytes)));
      taken = 0;
      kernels.u32(table, 3 * size).fill(0);
    },
    fetch(t) {
      const { first, second, table, size } = pair;
      const split = classes[first].padded;
      const [mine, other, local] = t < split ? [first, second, t] : [second, first, t - split];
      const slot = slotFor(t);
      let entries = classes[other].rows;
      let ownSegment = shared ? own[mine][local] : slot + classes[other].padded * 8;
      if (!shared || ownSegment === 0) {
        ownSegment = segment(mine, local, mine, shared ? allocate(classes[mine].padded * 8) : ownSegment);
        if (shared) own[mine][local] = ownSegment;
        entries += classes[mine].rows;
      }
      const otherSegment = segment(mine, local, other, slot);
      const addresses = kernels.u32(table, 2 * size);
      addresses[t] = mine === first ? ownSegment : otherSegment;
      addresses[size + t] = mine === first ? otherSegment : ownSegment;
      return entries;
    },
  };
}

/** Doubles in a slot: the segment against the other class and, when that is not shared, the own one. */
function slotLength(a: ClassRows, b: ClassRows, shared: boolean): number {
  return shared ? Math.max(a.padded, b.padded) : a.padded + b.padded;
}

/** Room for all rows of the largest problem, within the limit, and for two rows at least: a step needs both. */
function slotRegion(classes: readonly ClassRows[], shared: boolean, limit: number): { bytes: number } {
  let bytes = 0;
  for (const [i, a] of classes.entries()) {
    for (const b of classes.slice(i + 1)) {
      const slot = slotLength(a, b, shared) * 8;
      bytes = Math.max(bytes, Math.min(slot * (a.rows + b.rows), Math.max(limit, 2 * slot)));
    }
  }
  return { bytes };
}
