/** Distances between two rows of doubles. Each depends on the two rows alone: equal rows are equally far, to the last bit. */
import { matmulTransposed } from './matmul-transposed';

/** Squared norms of `m` rows of `k` doubles, summed as `matmulTransposed` sums, so that |x|² has the bits of x·x. */
export function squaredNorms(a: usize, norms: usize, m: i32, k: i32): void {
  const row = (<usize>k) << 3;
  for (let i = 0; i < m; i++, a += row, norms += 8) matmulTransposed(a, a, norms, 1, 1, k);
}

/** |x_j − y_j| at x, y and the next. */
// @ts-ignore: decorator
@inline
function gaps(x: usize, y: usize): v128 {
  return f64x2.abs(f64x2.sub(v128.load(x), v128.load(y)));
}

// @ts-ignore: decorator
@inline
function gap(x: usize, y: usize): f64 {
  return abs(load<f64>(x) - load<f64>(y));
}

// @ts-ignore: decorator
@inline
function sumOfLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Σ (x_j − y_j)², over `row` bytes. */
export function squaredEuclidean(x: usize, y: usize, row: usize): f64 {
  const end = x + row;
  let a = f64x2.splat(0), b = a;
  for (; x + 32 <= end; x += 32, y += 32) {
    const u = gaps(x, y), v = gaps(x + 16, y + 16);
    a = f64x2.add(a, f64x2.mul(u, u));
    b = f64x2.add(b, f64x2.mul(v, v));
  }
  let sum = sumOfLanes(f64x2.add(a, b));
  for (; x < end; x += 8, y += 8) sum += gap(x, y) * gap(x, y);
  return sum;
}

/** Σ |x_j − y_j|. */
export function manhattan(x: usize, y: usize, row: usize): f64 {
  const end = x + row;
  let a = f64x2.splat(0), b = a;
  for (; x + 32 <= end; x += 32, y += 32) {
    a = f64x2.add(a, gaps(x, y));
    b = f64x2.add(b, gaps(x + 16, y + 16));
  }
  let sum = sumOfLanes(f64x2.add(a, b));
  for (; x < end; x += 8, y += 8) sum += gap(x, y);
  return sum;
}

/** max |x_j − y_j|. */
export function chebyshev(x: usize, y: usize, row: usize): f64 {
  const end = x + row;
  let a = f64x2.splat(0), b = a;
  for (; x + 32 <= end; x += 32, y += 32) {
    a = f64x2.pmax(a, gaps(x, y));
    b = f64x2.pmax(b, gaps(x + 16, y + 16));
  }
  a = f64x2.pmax(a, b);
  let most = max(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
  for (; x < end; x += 8, y += 8) most = max(most, gap(x, y));
  return most;
}

/** Σ |x_j − y_j|^p. Multiples of ½ up to 32 are products and a root; other p take a power for each column. */
export function minkowski(x: usize, y: usize, row: usize, p: f64): f64 {
  const end = x + row;
  let sum: f64 = 0;
  if (isProduct(p)) {
    let a = f64x2.splat(0);
    for (; x + 16 <= end; x += 16, y += 16) a = f64x2.add(a, products(gaps(x, y), p));
    sum = sumOfLanes(a);
  }
  for (; x < end; x += 8, y += 8) sum += power(gap(x, y), p);
  return sum;
}

/** v^p, as `minkowski` takes it. */
export function power(v: f64, p: f64): f64 {
  return isProduct(p) ? f64x2.extract_lane(products(f64x2.splat(v), p), 0) : NativeMath.pow(v, p);
}

// @ts-ignore: decorator
@inline
function isProduct(p: f64): bool {
  return p <= 32 && floor(2 * p) == 2 * p;
}

/** v^p for p a multiple of ½. */
// @ts-ignore: decorator
@inline
function products(v: v128, p: f64): v128 {
  const whole = floor(p);
  let product = whole == p ? f64x2.splat(1) : f64x2.sqrt(v);
  for (let bits = <i32>whole; bits > 0; bits >>= 1) {
    if (bits & 1) product = f64x2.mul(product, v);
    v = f64x2.mul(v, v);
  }
  return product;
}
