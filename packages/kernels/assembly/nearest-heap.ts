/**
 * The k nearest so far, as a heap with the farthest on top: of equal distances the later row is the farther. Distances (f64)
 * and rows (i32) lie in two arrays. It is always full: at first of rows 0 … k − 1, infinitely far.
 */

export function heapClear(distances: usize, rows: usize, k: i32): void {
  for (let i: usize = 0; i < <usize>k; i++) {
    store<f64>(distances + (i << 3), Infinity);
    store<i32>(rows + (i << 2), k - 1 - <i32>i);
  }
}

/** Takes a row in if it is nearer than the farthest, whose place it takes. */
export function heapOffer(distances: usize, rows: usize, k: i32, distance: f64, row: i32): void {
  const top = load<f64>(distances);
  if (distance < top || (distance == top && row < load<i32>(rows))) sift(distances, rows, <usize>k, distance, row);
}

/** Orders the heap from the nearest to the farthest. */
export function heapSort(distances: usize, rows: usize, k: i32): void {
  for (let last = <usize>k - 1; <isize>last > 0; last--) {
    const distance = load<f64>(distances + (last << 3));
    const row = load<i32>(rows + (last << 2));
    store<f64>(distances + (last << 3), load<f64>(distances));
    store<i32>(rows + (last << 2), load<i32>(rows));
    sift(distances, rows, last, distance, row);
  }
}

/** Puts an item in at the top of a heap of `k`, where there is a gap, and lets it sink. */
function sift(distances: usize, rows: usize, k: usize, distance: f64, row: i32): void {
  let at: usize = 0;
  for (;;) {
    let child: usize = 2 * at + 1;
    if (child >= k) break;
    if (child + 1 < k && farther(distances, rows, child + 1, child)) child++;
    const below = load<f64>(distances + (child << 3));
    if (distance > below || (distance == below && row > load<i32>(rows + (child << 2)))) break;
    store<f64>(distances + (at << 3), below);
    store<i32>(rows + (at << 2), load<i32>(rows + (child << 2)));
    at = child;
  }
  store<f64>(distances + (at << 3), distance);
  store<i32>(rows + (at << 2), row);
}

// @ts-ignore: decorator
@inline
function farther(distances: usize, rows: usize, i: usize, j: usize): bool {
  const a = load<f64>(distances + (i << 3)), b = load<f64>(distances + (j << 3));
  return a > b || (a == b && load<i32>(rows + (i << 2)) > load<i32>(rows + (j << 2)));
}

/** Writes the keys in ascending order, each with its row: row i has the key at `keys` + i x `stride` bytes. */
export function sortRows(keys: usize, stride: usize, n: i32, sorted: usize, rows: usize): void {
  heapClear(sorted, rows, n);
  for (let i = 0; i < n; i++, keys += stride) sift(sorted, rows, <usize>n, load<f64>(keys), i);
  heapSort(sorted, rows, n);
}
