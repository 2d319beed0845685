/**
 * The kernel functions of support vector machines, in place on inner products x·y. They take rows and columns from whole
 * matrix products, so that a kernel block costs one product and one pass.
 */
import { expLanes } from './exp';
import { matmulTransposed } from './matmul-transposed';

/**
 * K(x, y) for m rows and n others of k columns, at `out` (m x n, row-major). `kernel`: 0 linear, 1 rbf, 2 poly, 3 sigmoid. The
 * norms are those of `squaredNorms`, of which rbf has need.
 */
export function kernelBlock(
  kernel: i32, gamma: f64, coef0: f64, degree: i32, rows: usize, rowNorms: usize, m: i32, others: usize, otherNorms: usize,
  n: i32, k: i32, out: usize,
): void {
  matmulTransposed(rows, others, out, m, n, k);
  if (kernel == 1) rbfInPlace(out, rowNorms, otherNorms, m, n);
  else if (kernel == 2) polyInPlace(out, m * n, gamma, coef0, degree);
  else if (kernel == 3) sigmoidInPlace(out, m * n, gamma, coef0);
}

/**
 * exp(−|x − y|²) from the products (m x n, row-major) and the squared norms of the m rows and n columns; features carry
 * the factor √gamma. Norms must be summed as the products are (`squaredNorms`), then equal rows give exactly 1.
 */
export function rbfInPlace(products: usize, rowNorms: usize, columnNorms: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    const norm = v128.load64_splat(rowNorms + ((<usize>i) << 3));
    const end = products + ((<usize>n) << 3);
    let other = columnNorms;
    for (; products + 16 <= end; products += 16, other += 16) {
      v128.store(products, rbfLanes(v128.load(products), norm, v128.load(other)));
    }
    if (products < end) {
      store<f64>(products, f64x2.extract_lane(rbfLanes(v128.load64_splat(products), norm, v128.load64_splat(other)), 0));
      products += 8;
    }
  }
}

/** 0 where it would be below 2^−1022: subnormal numbers cost a hundred times more than others. */
// @ts-ignore: decorator
@inline
function rbfLanes(product: v128, norm: v128, other: v128): v128 {
  const least = f64x2.splat(-708);
  const distance = f64x2.sub(f64x2.sub(f64x2.add(product, product), norm), other);
  const value = expLanes(f64x2.pmax(f64x2.pmin(distance, f64x2.splat(0)), least));
  return v128.andnot(value, f64x2.lt(distance, least));
}

/** (gamma x·y + coef0)^degree of `n` products. */
export function polyInPlace(products: usize, n: i32, gamma: f64, coef0: f64, degree: i32): void {
  const end = products + ((<usize>n) << 3);
  for (; products < end; products += 8) {
    let base = gamma * load<f64>(products) + coef0;
    let power = 1.0;
    for (let bits = degree; bits > 0; bits >>= 1) {
      if (bits & 1) power *= base;
      base *= base;
    }
    store<f64>(products, power);
  }
}

/** tanh(gamma x·y + coef0) of `n` products, as 1 − 2 / (exp(2z) + 1): right to 2e-16, not to the last bit near 0. */
export function sigmoidInPlace(products: usize, n: i32, gamma: f64, coef0: f64): void {
  const end = products + ((<usize>n) << 3);
  for (; products + 16 <= end; products += 16) v128.store(products, tanhLanes(v128.load(products), gamma, coef0));
  if (products < end) {
    store<f64>(products, f64x2.extract_lane(tanhLanes(v128.load64_splat(products), gamma, coef0), 0));
  }
}

// @ts-ignore: decorator
@inline
function tanhLanes(product: v128, gamma: f64, coef0: f64): v128 {
  const z = f64x2.add(f64x2.mul(product, f64x2.splat(2 * gamma)), f64x2.splat(2 * coef0));
  const one = f64x2.splat(1);
  // Beyond ±80 it is ±1.
  const e = expLanes(f64x2.pmax(f64x2.pmin(z, f64x2.splat(80)), f64x2.splat(-80)));
  return f64x2.sub(one, f64x2.div(f64x2.splat(2), f64x2.add(e, one)));
}
