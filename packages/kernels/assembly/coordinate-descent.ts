/**
 * One pass of coordinate descent over the lasso's coefficients (Friedman, Hastie and Tibshirani 2010, section 2.2): each
 * in turn is set to the minimum of ½‖y − Xw‖² + penalty ‖w‖₁ along it. Two forms, by what is kept up to date.
 */

/**
 * With the Gram matrix Q = X'X (p x p) and q = X'y: `h` = Qw is kept. `order` (u32) names the `steps` coordinates to visit.
 * Writes the largest change and the largest |w| among those visited to `out` (2 f64).
 */
export function lassoPassGram(
  gram: usize, q: usize, w: usize, h: usize, p: i32, penalty: f64, order: usize, steps: i32, out: usize,
): void {
  const row = <usize>p << 3;
  let change: f64 = 0;
  let largest: f64 = 0;
  for (const end = order + (<usize>steps << 2); order != end; order += 4) {
    const j = <usize>load<u32>(order) << 3;
    const line = gram + j * <usize>p;
    const curvature = load<f64>(line + j);
    if (curvature == 0) continue;
    const before = load<f64>(w + j);
    const after = shrink(load<f64>(q + j) - load<f64>(h + j) + before * curvature, penalty) / curvature;
    if (after != before) {
      store<f64>(w + j, after);
      addScaled(h, line, after - before, row);
    }
    change = max(change, abs(after - before));
    largest = max(largest, abs(after));
  }
  store<f64>(out, change);
  store<f64>(out, largest, 8);
}

/**
 * With the columns of X one after the other (`x`, p x n): the residual `r` = y − Xw (n) is kept. `squares` are the columns'
 * squared lengths.
 */
export function lassoPass(
  x: usize, squares: usize, w: usize, r: usize, n: i32, penalty: f64, order: usize, steps: i32, out: usize,
): void {
  const row = <usize>n << 3;
  let change: f64 = 0;
  let largest: f64 = 0;
  for (const end = order + (<usize>steps << 2); order != end; order += 4) {
    const j = <usize>load<u32>(order) << 3;
    const line = x + j * <usize>n;
    const curvature = load<f64>(squares + j);
    if (curvature == 0) continue;
    const before = load<f64>(w + j);
    const after = shrink(dot(line, r, row) + before * curvature, penalty) / curvature;
    if (after != before) {
      store<f64>(w + j, after);
      addScaled(r, line, before - after, row);
    }
    change = max(change, abs(after - before));
    largest = max(largest, abs(after));
  }
  store<f64>(out, change);
  store<f64>(out, largest, 8);
}

/** Soft threshold. */
@inline
function shrink(value: f64, penalty: f64): f64 {
  return copysign(max(abs(value) - penalty, 0), value);
}

/** a += scale b, over `bytes` bytes of f64. */
@inline
function addScaled(a: usize, b: usize, scale: f64, bytes: usize): void {
  const scales = f64x2.splat(scale);
  for (const end = a + (bytes & ~15); a != end; a += 16, b += 16) {
    v128.store(a, f64x2.add(v128.load(a), f64x2.mul(scales, v128.load(b))));
  }
  if (bytes & 8) store<f64>(a, load<f64>(a) + scale * load<f64>(b));
}

@inline
function dot(a: usize, b: usize, bytes: usize): f64 {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  for (const end = a + (bytes & ~63); a != end; a += 64, b += 64) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(a), v128.load(b)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(a, 32), v128.load(b, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(a, 48), v128.load(b, 48)));
  }
  s0 = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  for (const end = a + (bytes & 63); a != end; a += 8, b += 8) sum += load<f64>(a) * load<f64>(b);
  return sum;
}
