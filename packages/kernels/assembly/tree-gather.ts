// Copies what a split search reads of a node to local memory, in the order of its samples: targets, weights, a column's
// codes.
import { COLUMN, LANES, Tree } from './tree-memory';

/**
 * Copies the node's classes and weights to local memory and sums them. The classes that are present are numbered anew,
 * so that deep nodes, which have few, are cheap; two are summed as a pair. Returns the class of a pure node, else -1.
 */
export function gatherClasses(tree: Tree, start: i32): i32 {
  const n = tree.count;
  const samples = tree.samples + (<usize>start << 2);
  const localY = tree.localY;
  const total = tree.total;
  memory.fill(total, 0, <usize>((tree.classes + 1) & ~1) << 3);
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    const row = <usize>load<u32>(samples + (<usize>i << 2));
    const y = load<u32>(tree.y + (row << 2));
    const w = load<f64>(tree.weights + (row << 3));
    store<u32>(localY + (<usize>i << 2), y);
    store<f64>(tree.localW + (<usize>i << 3), w);
    const at = total + (<usize>y << 3);
    store<f64>(at, load<f64>(at) + w);
    sum += w;
  }
  tree.weight = sum;
  let present = 0;
  let last = 0;
  for (let c = 0; c < tree.classes; c++) {
    const w = load<f64>(total + (<usize>c << 3));
    if (w == 0) continue;
    store<u32>(tree.classOffsets + (<usize>c << 2), present << 3);
    store<f64>(total + (<usize>present << 3), w);
    present++;
    last = c;
  }
  if (present == 1) return last;
  tree.pairs = present == 2;
  tree.stride = (present + 1) & ~1;
  if (tree.pairs) {
    // From the end, because a number takes the room of two codes.
    for (let i = n - 1; i >= 0; i--) {
      const isLast = load<u32>(localY + (<usize>i << 2)) == <u32>last;
      store<i64>(localY + (<usize>i << 3), load<i64>(tree.localW + (<usize>i << 3)) & -(<i64>isLast));
    }
    store<f64>(total, load<f64>(total, 8));
  } else {
    if (present & 1) store<f64>(total + (<usize>present << 3), 0);
    for (let i = 0; i < n; i++) {
      const at = localY + (<usize>i << 2);
      store<u32>(at, load<u32>(tree.classOffsets + (<usize>load<u32>(at) << 2)));
    }
  }
  return -1;
}

/** The same of values, which count as one class when they are equal, or of two classes. */
export function gatherPairs(tree: Tree, start: i32): i32 {
  const n = tree.count;
  const samples = tree.samples + (<usize>start << 2);
  const classes = tree.classes;
  const offset = classes ? 0 : tree.offset;
  const scale = classes ? 1 : tree.scale;
  tree.pairs = true;
  tree.stride = 2;
  const firstRow = <usize>load<u32>(samples);
  const first = classes ? <f64>load<u32>(tree.y + (firstRow << 2)) : load<f64>(tree.y + (firstRow << 3));
  let sum: f64 = 0;
  let weight: f64 = 0;
  let pure = true;
  for (let i = 0; i < n; i++) {
    const row = <usize>load<u32>(samples + (<usize>i << 2));
    const y = classes ? <f64>load<u32>(tree.y + (row << 2)) : load<f64>(tree.y + (row << 3));
    const w = load<f64>(tree.weights + (row << 3));
    const wy = w * ((y - offset) * scale);
    store<f64>(tree.localY + (<usize>i << 3), wy);
    store<f64>(tree.localW + (<usize>i << 3), w);
    sum += wy;
    weight += w;
    pure = pure && y == first;
  }
  store<f64>(tree.total, sum);
  tree.weight = weight;
  if (!pure) return -1;
  return classes ? <i32>first : 0;
}

/** Zeros after the node's samples, so that vectors may read past them. */
export function pad(tree: Tree): void {
  const n = <usize>tree.count;
  for (let i = n; i < n + LANES; i++) store<f64>(tree.localW + (i << 3), 0);
  if (tree.pairs) for (let i = n; i < n + LANES; i++) store<f64>(tree.localY + (i << 3), 0);
  else for (let i = n; i < n + LANES; i++) store<u32>(tree.localY + (i << 2), 0);
}

/** Copies a feature's codes of the node's samples to local memory and finds their range. */
export function gatherCodes(tree: Tree, start: i32, feature: i32): void {
  const n = tree.count;
  const codes = tree.codes;
  const column = tree.columns + <usize>feature * COLUMN;
  if (load<u32>(column, 4)) copyCodes<u16>(tree, start, load<u32>(column));
  else copyCodes<u8>(tree, start, load<u32>(column));
  // The first code again, up to a whole vector.
  v128.store(codes + (<usize>n << 1), i16x8.splat(load<u16>(codes)));
  let low = v128.load(codes);
  let high = low;
  for (let i = LANES; i < n; i += LANES) {
    const next = v128.load(codes + (<usize>i << 1));
    low = i16x8.min_u(low, next);
    high = i16x8.max_u(high, next);
  }
  low = i16x8.min_u(low, i16x8.shuffle(low, low, 4, 5, 6, 7, 0, 1, 2, 3));
  high = i16x8.max_u(high, i16x8.shuffle(high, high, 4, 5, 6, 7, 0, 1, 2, 3));
  low = i16x8.min_u(low, i16x8.shuffle(low, low, 2, 3, 0, 1, 6, 7, 4, 5));
  high = i16x8.max_u(high, i16x8.shuffle(high, high, 2, 3, 0, 1, 6, 7, 4, 5));
  low = i16x8.min_u(low, i16x8.shuffle(low, low, 1, 0, 3, 2, 5, 4, 7, 6));
  high = i16x8.max_u(high, i16x8.shuffle(high, high, 1, 0, 3, 2, 5, 4, 7, 6));
  tree.lowest = <i32>i16x8.extract_lane_u(low, 0);
  tree.highest = <i32>i16x8.extract_lane_u(high, 0);
}

// @ts-ignore: decorator
@inline
function copyCodes<T>(tree: Tree, start: i32, column: usize): void {
  const samples = tree.samples + (<usize>start << 2);
  const codes = tree.codes;
  for (let i = 0; i < tree.count; i++) {
    const code = <u16>load<T>(column + <usize>load<u32>(samples + (<usize>i << 2)) * sizeof<T>());
    store<u16>(codes + (<usize>i << 1), code);
  }
}
