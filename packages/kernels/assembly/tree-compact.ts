// The rows of a node deep in a large tree are spread over all memory. A node of few enough samples is copied together,
// so that its whole subtree is grown from the processor's cache. Its codes are ranks among its own values, its samples
// are numbers in the copy, until the subtree is done.
import { COLUMN, NEVER, Tree } from './tree-memory';

/** Values of a copy. */
const COPIED: i32 = 65536;
/** Tables of fewer values are in the cache as they are. */
const LARGE: i64 = 1 << 20;
/** A bit for each of 65536 codes, and for each 64 of them the number of bits before. */
const BITS: usize = 8192;
const MARKS: usize = BITS + 4096;

/** A copy of a few rows of many columns does not pay. */
const MANY_FEATURES: i32 = 128;

/** The most samples that are copied together: 0 when that does not pay. */
export function compactRows(rows: i32, features: i32, maxFeatures: i32): i32 {
  const pays = <i64>rows * features > LARGE && features <= min(MANY_FEATURES, 8 * maxFeatures);
  return pays ? COPIED / features : 0;
}

/** Whether a node of `n` samples is to be copied: neither too large for the cache nor too small for its cost. */
export function worthCopying(tree: Tree, n: i32): bool {
  return n <= tree.compactRows && 4 * n >= tree.compactRows && !tree.compacted;
}

/** Bytes that copies take at most. */
export function compactBytes(rows: i32, features: i32): usize {
  const copied = <usize>compactRows(rows, features, features);
  return copied ? MARKS + (copied + 2) * (<usize>features * 18 + 20) + <usize>features * 72 + 64 : 0;
}

/** Copies the samples from `start` to `end`; the subtree is done when the stack is as small as now. */
export function compact(tree: Tree, start: i32, end: i32): void {
  const n = end - start;
  const samples = tree.samples + (<usize>start << 2);
  tree.compacted = true;
  tree.compactStart = start;
  tree.compactEnd = end;
  tree.compactStack = tree.stackSize;
  tree.allColumns = tree.columns;
  tree.allY = tree.y;
  tree.allWeights = tree.weights;
  tree.work += <f64>n * <f64>tree.features * 6;

  tree.columns = tree.copy + MARKS;
  let free = aligned(tree.columns + <usize>tree.features * COLUMN);
  for (let f: usize = 0; f < <usize>tree.features; f++) {
    const from = tree.allColumns + f * COLUMN;
    const to = tree.columns + f * COLUMN;
    if (load<u32>(from, 4)) free = copyRanks<u16>(tree, from, to, samples, n, free);
    else free = copyRanks<u8>(tree, from, to, samples, n, free);
  }
  tree.y = free;
  free = tree.classes ? copy<u32>(tree.allY, samples, n, free) : copy<f64>(tree.allY, samples, n, free);
  tree.weights = free;
  free = copy<f64>(tree.allWeights, samples, n, free);
  tree.copyRows = free;
  memory.copy(free, samples, <usize>n << 2);
  for (let i = 0; i < n; i++) store<u32>(samples + (<usize>i << 2), i);
}

/** Back to the rows of the table. */
export function expand(tree: Tree): void {
  for (let k = tree.compactStart; k < tree.compactEnd; k++) {
    const at = tree.samples + (<usize>k << 2);
    store<u32>(at, load<u32>(tree.copyRows + (<usize>load<u32>(at) << 2)));
  }
  tree.columns = tree.allColumns;
  tree.y = tree.allY;
  tree.weights = tree.allWeights;
  tree.compacted = false;
}

/** Copies a column as ranks among the values that are present. Returns where the copy ends. */
function copyRanks<T>(tree: Tree, from: usize, to: usize, samples: usize, n: i32, free: usize): usize {
  const bits = tree.copy;
  const before = bits + BITS;
  const words = (load<i32>(from, 8) + 63) >> 6;
  const column = <usize>load<u32>(from);
  memory.fill(bits, 0, <usize>words << 3);
  for (let i = 0; i < n; i++) {
    const code = <u64>load<T>(column + <usize>load<u32>(samples + (<usize>i << 2)) * sizeof<T>());
    const word = bits + ((<usize>code >> 6) << 3);
    store<u64>(word, load<u64>(word) | (<u64>1 << (code & 63)));
  }

  const allLow = <usize>load<u32>(from, 12);
  const allHigh = <usize>load<u32>(from, 16);
  const low = free;
  const high = allLow == allHigh ? low : low + (<usize>n << 3);
  const codes = high + (<usize>n << 3);
  let rank = 0;
  for (let w = 0; w < words; w++) {
    store<u32>(before + (<usize>w << 2), rank);
    for (let left = load<u64>(bits + (<usize>w << 3)); left; left &= left - 1) {
      const code = ((<usize>w << 6) + <usize>ctz(left)) << 3;
      store<f64>(low + (<usize>rank << 3), load<f64>(allLow + code));
      store<f64>(high + (<usize>rank << 3), load<f64>(allHigh + code));
      rank++;
    }
  }
  const wide = rank > 256;
  for (let i = 0; i < n; i++) {
    const code = <u64>load<T>(column + <usize>load<u32>(samples + (<usize>i << 2)) * sizeof<T>());
    const below = load<u64>(bits + ((<usize>code >> 6) << 3)) & ((<u64>1 << (code & 63)) - 1);
    const r = load<u32>(before + ((<usize>code >> 6) << 2)) + <u32>popcnt(below);
    if (wide) store<u16>(codes + (<usize>i << 1), <u16>r);
    else store<u8>(codes + i, <u8>r);
  }
  store<u32>(to, codes);
  store<u32>(to, <u32>wide, 4);
  store<u32>(to, rank, 8);
  store<u32>(to, low, 12);
  store<u32>(to, high, 16);
  // Missing values have the last code of all, so of those present too.
  const missing = load<i32>(from, 20);
  const present = missing != NEVER && (load<u64>(bits + (<usize>(missing >> 6) << 3)) >> (missing & 63)) & 1;
  store<i32>(to, present ? rank - 1 : NEVER, 20);
  return aligned(codes + ((<usize>n) << <usize>wide));
}

/** Returns where the copy ends. */
function copy<T>(from: usize, samples: usize, n: i32, to: usize): usize {
  for (let i = 0; i < n; i++) {
    const row = <usize>load<u32>(samples + (<usize>i << 2));
    store<T>(to + <usize>i * sizeof<T>(), load<T>(from + row * sizeof<T>()));
  }
  return aligned(to + <usize>n * sizeof<T>());
}

// @ts-ignore: decorator
@inline
function aligned(pointer: usize): usize {
  return (pointer + 15) & ~15;
}
