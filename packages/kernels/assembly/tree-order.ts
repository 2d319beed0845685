import { countingBins, Tree } from './tree-memory';

const FEW = 16;

/** Writes to `order` the node's local positions by ascending code; equal codes keep their order when there are many. */
export function orderByCode(tree: Tree): void {
  const n = tree.count;
  const range = tree.highest - tree.lowest + 1;
  if (n <= FEW) insertionSort(tree, n);
  else if (range <= countingBins(n)) countingPass(tree, n, 0, 0, tree.order, range, 0, -1);
  else {
    countingPass(tree, n, 0, 0, tree.spare, 256, 0, 255);
    countingPass(tree, n, tree.spare, 1, tree.order, (range >> 8) + 1, 8, -1);
  }
}

function insertionSort(tree: Tree, n: i32): void {
  const order = tree.order;
  const codes = tree.codes;
  for (let i = 0; i < n; i++) {
    const key = ((<u32>load<u16>(codes + (<usize>i << 1))) << 16) | <u32>i;
    let at = order + (<usize>i << 2);
    while (at > order) {
      const before = load<u32>(at - 4);
      if (before <= key) break;
      store<u32>(at, before);
      at -= 4;
    }
    store<u32>(at, key);
  }
  for (let i = 0; i < n; i++) {
    const at = order + (<usize>i << 2);
    store<u32>(at, load<u32>(at) & 0xffff);
  }
}

/** One stable pass over the digit `((code - lowest) >> shift) & mask`; reads positions from `from` when `indirect`. */
// @ts-ignore: decorator
@inline
function countingPass(
  tree: Tree, n: i32, from: usize, indirect: i32, to: usize, digits: i32, shift: i32, mask: i32,
): void {
  const codes = tree.codes;
  const lowest = tree.lowest;
  const counters = tree.counters;
  memory.fill(counters, 0, <usize>digits << 2);
  for (let i = 0; i < n; i++) {
    const digit = ((<i32>load<u16>(codes + (<usize>i << 1)) - lowest) >> shift) & mask;
    const counter = counters + (<usize>digit << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let sum: u32 = 0;
  for (let digit = 0; digit < digits; digit++) {
    const counter = counters + (<usize>digit << 2);
    const count = load<u32>(counter);
    store<u32>(counter, sum);
    sum += count;
  }
  for (let k = 0; k < n; k++) {
    const i = indirect ? load<u32>(from + (<usize>k << 2)) : <u32>k;
    const digit = ((<i32>load<u16>(codes + (<usize>i << 1)) - lowest) >> shift) & mask;
    const counter = counters + (<usize>digit << 2);
    const at = load<u32>(counter);
    store<u32>(counter, at + 1);
    store<u32>(to + (<usize>at << 2), i);
  }
}
