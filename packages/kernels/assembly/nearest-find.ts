/**
 * The k nearest training rows of queries, exactly: by brute force over what two bounds leave. Rows and queries are sorted by
 * the widest column, so that a query starts among rows near to it in that column and stops where the difference in it alone
 * is too large. For the Euclidean metric a bound in single precision passes over most other rows.
 */
import { chebyshev, manhattan, minkowski, power, squaredEuclidean } from './distances';
import { heapClear, heapOffer, heapSort, sortRows } from './nearest-heap';
import {
  CENTRE, CHEBYSHEV, COLUMNS, EUCLIDEAN, FILTER, FILTER_SCALE, KEY, KEYS, MANHATTAN, METRIC, NORMS, ORDER, POWER, ROWS, SCALE,
  SHRINK, VALUES, scaleRow,
} from './nearest-index';

/** Queries that go over the training rows together, and training rows that they see at a time. */
// @ts-ignore: decorator
@inline const BLOCK: i32 = 32;
// @ts-ignore: decorator
@inline const PANEL: i32 = 128;

/** Bytes of scratch for m queries of d columns. */
export function nearestScratch(m: i32, d: i32): f64 {
  return <f64>m * (8 * <f64>d + 12) + <f64>BLOCK * (4 * <f64>d + 8) + 64;
}

/**
 * For each of the `m` queries (f64, m x d), the `k` nearest rows of the index: `neighbors` (i32, m x k) and `distances`
 * (f64, m x k), from the nearest to the farthest, the lower row first among equals. k is at most the number of rows.
 */
export function nearestFind(
  index: usize, queries: usize, m: i32, k: i32, scratch: usize, distances: usize, neighbors: usize,
): void {
  const d = <usize>load<i32>(index + COLUMNS);
  const row = d << 3;
  const keys = scratch, values = keys + ((<usize>m) << 3), filter = values + <usize>m * row;
  const norms = filter + (<usize>BLOCK) * (d << 2), order = norms + ((<usize>BLOCK) << 3);
  const scale = load<f64>(index + SCALE);
  sortRows(queries + <usize>load<i32>(index + KEY), row, m, keys, order);
  for (let i: usize = 0; i < <usize>m; i++) {
    scaleRow(queries + <usize>load<i32>(order + (i << 2)) * row, scale, row, values + i * row);
    store<f64>(keys + (i << 3), load<f64>(keys + (i << 3)) * scale);
  }
  for (let from = 0; from < m; from += BLOCK) {
    const at = <usize>from;
    findBlock(
      index, min(BLOCK, m - from), values + at * row, keys + (at << 3), order + (at << 2), filter, norms,
      k, distances, neighbors,
    );
  }
  finish(index, m, k, distances, neighbors);
}

/** A block of queries goes over the panels of training rows outwards from where it lies among them. */
function findBlock(
  index: usize, m: i32, values: usize, keys: usize, order: usize, filter: usize, norms: usize,
  k: i32, distances: usize, neighbors: usize,
): void {
  for (let i: usize = 0; i < <usize>m; i++) {
    const place = <usize>load<i32>(order + (i << 2)) * <usize>k;
    heapClear(distances + (place << 3), neighbors + (place << 2), k);
  }
  if (load<i32>(index + METRIC) == EUCLIDEAN) writeQueryFilter(index, m, values, filter, norms);
  const n = load<i32>(index + ROWS);
  let above = panelOf(load<usize>(index + KEYS), n, load<f64>(keys + ((<usize>(m >> 1)) << 3)));
  let below = above - PANEL;
  while (above < n || below >= 0) {
    if (above < n) {
      const alive = scanPanel(index, above, m, values, keys, order, filter, norms, k, distances, neighbors);
      above = alive ? above + PANEL : n;
    }
    if (below >= 0) {
      const alive = scanPanel(index, below, m, values, keys, order, filter, norms, k, distances, neighbors);
      below = alive ? below - PANEL : -1;
    }
  }
}

/** First row of the panel where a key belongs. */
function panelOf(keys: usize, n: i32, key: f64): i32 {
  let low = 0, high = (n - 1) / PANEL;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (load<f64>(keys + ((<usize>(middle * PANEL)) << 3)) <= key) low = middle;
    else high = middle - 1;
  }
  return low * PANEL;
}

/** Offers the rows of a panel to the queries, four at a time; false when it is too far in the widest column for all. */
function scanPanel(
  index: usize, from: i32, m: i32, values: usize, keys: usize, order: usize, filter: usize, norms: usize,
  k: i32, distances: usize, neighbors: usize,
): bool {
  const trainKeys = load<usize>(index + KEYS);
  const to = min(from + PANEL, load<i32>(index + ROWS));
  const low = load<f64>(trainKeys + ((<usize>from) << 3)), high = load<f64>(trainKeys + ((<usize>to - 1) << 3));
  const d = <usize>load<i32>(index + COLUMNS);
  let alive = false;
  for (let q: usize = 0; q < <usize>m; q += 4) {
    const count = min<usize>(4, <usize>m - q);
    let farthest: f64 = 0;
    for (let i = q; i < q + count; i++) {
      farthest = max(farthest, load<f64>(distances + ((<usize>load<i32>(order + (i << 2)) * <usize>k) << 3)));
    }
    const gap = max(low - load<f64>(keys + ((q + count - 1) << 3)), load<f64>(keys + (q << 3)) - high);
    if (gap > 0 && compared(index, gap) > farthest) continue;
    alive = true;
    const ours = values + q * (d << 3);
    if (load<i32>(index + METRIC) == EUCLIDEAN) {
      scanFour(index, from, to, count, ours, order + (q << 2), filter + q * (d << 2), norms + (q << 3), k, distances, neighbors);
    } else {
      for (let i: usize = 0; i < count; i++) {
        scanOne(index, from, to, ours + i * (d << 3), load<i32>(order + ((q + i) << 2)), k, distances, neighbors);
      }
    }
  }
  return alive;
}

/** What the metric compares, for rows that differ in one column only; a little less where it takes powers. */
function compared(index: usize, gap: f64): f64 {
  const metric = load<i32>(index + METRIC);
  if (metric == EUCLIDEAN) return gap * gap;
  if (metric == MANHATTAN || metric == CHEBYSHEV) return gap;
  return power(gap, load<f64>(index + POWER)) * (1 - 1e-12);
}

/** Offers training rows from … to − 1 to one query. */
function scanOne(
  index: usize, from: i32, to: i32, query: usize, place: i32, k: i32, distances: usize, neighbors: usize,
): void {
  const row = (<usize>load<i32>(index + COLUMNS)) << 3;
  const order = load<usize>(index + ORDER);
  const metric = load<i32>(index + METRIC);
  const p = load<f64>(index + POWER);
  let y = load<usize>(index + VALUES) + (<usize>from) * row;
  distances += (<usize>place * <usize>k) << 3;
  neighbors += (<usize>place * <usize>k) << 2;
  for (let i = <usize>from; i < <usize>to; i++, y += row) {
    let distance: f64;
    if (metric == MANHATTAN) distance = manhattan(query, y, row);
    else if (metric == CHEBYSHEV) distance = chebyshev(query, y, row);
    else distance = minkowski(query, y, row, p);
    heapOffer(distances, neighbors, k, distance, load<i32>(order + (i << 2)));
  }
}

/**
 * Writes the filter of queries: for each four, d x 4 values −2x, rounded, centred and scaled as the training rows are; and the
 * squared norms of x times 1 − η.
 */
function writeQueryFilter(index: usize, m: i32, values: usize, filter: usize, norms: usize): void {
  const d = <usize>load<i32>(index + COLUMNS);
  const centre = load<usize>(index + CENTRE);
  const scale = load<f64>(index + FILTER_SCALE), shrink = load<f64>(index + SHRINK);
  memory.fill(filter, 0, <usize>((m + 3) & ~3) * (d << 2));
  for (let i: usize = 0; i < <usize>m; i++) {
    const to = filter + (((i & ~3) * d + (i & 3)) << 2);
    let norm: f64 = 0;
    for (let j: usize = 0; j < d; j++, values += 8) {
      const x = <f32>((load<f64>(values) - load<f64>(centre + (j << 3))) * scale);
      store<f32>(to + (j << 4), -2 * x);
      norm += <f64>x * <f64>x;
    }
    store<f64>(norms + (i << 3), norm * shrink);
  }
}

/** Offers training rows from … to − 1 to up to four queries: those that the lower bound |y|² − 2xy leaves, by the distance. */
function scanFour(
  index: usize, from: i32, to: i32, count: usize, queries: usize, order: usize, filter: usize, norms: usize,
  k: i32, distances: usize, neighbors: usize,
): void {
  const d = <usize>load<i32>(index + COLUMNS);
  const ratio = load<f64>(index + FILTER_SCALE) * load<f64>(index + FILTER_SCALE);
  const norm = load<usize>(index + NORMS);
  const first = load<usize>(index + FILTER);
  let limits = f32x4.splat(-Infinity);
  limits = f32x4.replace_lane(limits, 0, limit(0, count, order, norms, ratio, k, distances));
  limits = f32x4.replace_lane(limits, 1, limit(1, count, order, norms, ratio, k, distances));
  limits = f32x4.replace_lane(limits, 2, limit(2, count, order, norms, ratio, k, distances));
  limits = f32x4.replace_lane(limits, 3, limit(3, count, order, norms, ratio, k, distances));
  for (let i = <usize>from; i < <usize>to; i += 8) {
    let a0 = v128.load(norm + (i << 2)), b0 = v128.load(norm + (i << 2), 16);
    let a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
    let y = first + i * (d << 2);
    for (let x = filter, end = filter + (d << 4); x < end; x += 16, y += 32) {
      const a = v128.load(y), b = v128.load(y, 16);
      let s = v128.load32_splat(x);
      a0 = f32x4.add(a0, f32x4.mul(s, a)); b0 = f32x4.add(b0, f32x4.mul(s, b));
      s = v128.load32_splat(x, 4);
      a1 = f32x4.add(a1, f32x4.mul(s, a)); b1 = f32x4.add(b1, f32x4.mul(s, b));
      s = v128.load32_splat(x, 8);
      a2 = f32x4.add(a2, f32x4.mul(s, a)); b2 = f32x4.add(b2, f32x4.mul(s, b));
      s = v128.load32_splat(x, 12);
      a3 = f32x4.add(a3, f32x4.mul(s, a)); b3 = f32x4.add(b3, f32x4.mul(s, b));
    }
    const l0 = v128.shuffle<f32>(limits, limits, 0, 0, 0, 0), l1 = v128.shuffle<f32>(limits, limits, 1, 1, 1, 1);
    const l2 = v128.shuffle<f32>(limits, limits, 2, 2, 2, 2), l3 = v128.shuffle<f32>(limits, limits, 3, 3, 3, 3);
    const f0 = v128.and(f32x4.gt(a0, l0), f32x4.gt(b0, l0)), f1 = v128.and(f32x4.gt(a1, l1), f32x4.gt(b1, l1));
    const f2 = v128.and(f32x4.gt(a2, l2), f32x4.gt(b2, l2)), f3 = v128.and(f32x4.gt(a3, l3), f32x4.gt(b3, l3));
    if (i32x4.all_true(v128.and(v128.and(f0, f1), v128.and(f2, f3)))) continue;
    const near = ~(
      (i32x4.bitmask(f32x4.gt(a0, l0)) | (i32x4.bitmask(f32x4.gt(b0, l0)) << 4)) |
      ((i32x4.bitmask(f32x4.gt(a1, l1)) << 8) | (i32x4.bitmask(f32x4.gt(b1, l1)) << 12)) |
      ((i32x4.bitmask(f32x4.gt(a2, l2)) << 16) | (i32x4.bitmask(f32x4.gt(b2, l2)) << 20)) |
      ((i32x4.bitmask(f32x4.gt(a3, l3)) << 24) | (i32x4.bitmask(f32x4.gt(b3, l3)) << 28))
    );
    offer(index, i, near, queries, order, k, distances, neighbors);
    limits = f32x4.replace_lane(limits, 0, limit(0, count, order, norms, ratio, k, distances));
    limits = f32x4.replace_lane(limits, 1, limit(1, count, order, norms, ratio, k, distances));
    limits = f32x4.replace_lane(limits, 2, limit(2, count, order, norms, ratio, k, distances));
    limits = f32x4.replace_lane(limits, 3, limit(3, count, order, norms, ratio, k, distances));
  }
}

/**
 * What |y|² − 2xy may be at most for a row to be no farther than the farthest of query q, rounded up and by more than single
 * precision loses near 0; −∞ where there is no query.
 */
function limit(q: usize, count: usize, order: usize, norms: usize, ratio: f64, k: i32, distances: usize): f32 {
  if (q >= count) return -Infinity;
  const farthest = load<f64>(distances + ((<usize>load<i32>(order + (q << 2)) * <usize>k) << 3));
  const most = farthest * ratio - load<f64>(norms + (q << 3)) + 1e-36;
  return <f32>(most + abs(most) * 4.8e-7);
}

/** Measures training rows i … i + 7 against four queries where a bit of `near` is set: bit 8q + r for query q and row i + r. */
function offer(
  index: usize, i: usize, near: u32, queries: usize, order: usize, k: i32, distances: usize, neighbors: usize,
): void {
  const row = (<usize>load<i32>(index + COLUMNS)) << 3;
  const n = <usize>load<i32>(index + ROWS);
  for (; near != 0; near &= near - 1) {
    const bit = <usize>ctz(near);
    const at = i + (bit & 7), q = bit >> 3;
    if (at >= n) continue;
    const distance = squaredEuclidean(queries + q * row, load<usize>(index + VALUES) + at * row, row);
    const place = <usize>load<i32>(order + (q << 2)) * <usize>k;
    heapOffer(
      distances + (place << 3), neighbors + (place << 2), k, distance, load<i32>(load<usize>(index + ORDER) + (at << 2)),
    );
  }
}

/** Orders the neighbours of each query and turns what was compared into distances. */
function finish(index: usize, m: i32, k: i32, distances: usize, neighbors: usize): void {
  const metric = load<i32>(index + METRIC);
  const root = 1 / load<f64>(index + POWER);
  const unit = 1 / load<f64>(index + SCALE);
  for (let i = 0; i < m; i++, neighbors += (<usize>k) << 2) {
    heapSort(distances, neighbors, k);
    for (const end = distances + ((<usize>k) << 3); distances < end; distances += 8) {
      let distance = load<f64>(distances);
      if (metric == EUCLIDEAN) distance = sqrt(distance);
      else if (metric != MANHATTAN && metric != CHEBYSHEV) distance = NativeMath.pow(distance, root);
      store<f64>(distances, distance * unit);
    }
  }
}
