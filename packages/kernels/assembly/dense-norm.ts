/**
 * Batch normalisation (Ioffe, Szegedy 2015) with row weights, in training. Columns are a multiple of four. `share` is each row's
 * part of the weight of the batch (f32, sums to 1).
 */

/**
 * x becomes (x − mean) / √(variance + epsilon) by columns; means and variances go to `mean` and `variance`, the factors to
 * `inverse`. `out` = gain x + shift.
 */
export function denseNormalize(
  x: usize, share: usize, rows: i32, columns: i32, epsilon: f32, mean: usize, variance: usize, inverse: usize, gain: usize,
  shift: usize, out: usize,
): void {
  const line = <usize>columns << 2;
  for (let at: usize = 0; at < line; at += 16) {
    let mu = f32x4.splat(0);
    for (let i = 0, p = x + at, s = share; i < rows; i++, p += line, s += 4) {
      mu = f32x4.add(mu, f32x4.mul(v128.load32_splat(s), v128.load(p)));
    }
    let square = f32x4.splat(0);
    for (let i = 0, p = x + at, s = share; i < rows; i++, p += line, s += 4) {
      const d = f32x4.sub(v128.load(p), mu);
      square = f32x4.add(square, f32x4.mul(v128.load32_splat(s), f32x4.mul(d, d)));
    }
    const factor = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(square, f32x4.splat(epsilon))));
    v128.store(mean + at, mu);
    v128.store(variance + at, square);
    v128.store(inverse + at, factor);
    const g = v128.load(gain + at), b = v128.load(shift + at);
    for (let i = 0, p = x + at, q = out + at; i < rows; i++, p += line, q += line) {
      const normal = f32x4.mul(f32x4.sub(v128.load(p), mu), factor);
      v128.store(p, normal);
      v128.store(q, f32x4.add(f32x4.mul(g, normal), b));
    }
  }
}

/** The gradient by `out` becomes, in place, that by x; those by gain and shift are added to `gainSlope` and `shiftSlope`. */
export function denseNormalizeBack(
  slopes: usize, normal: usize, share: usize, rows: i32, columns: i32, inverse: usize, gain: usize, gainSlope: usize,
  shiftSlope: usize,
): void {
  const line = <usize>columns << 2;
  for (let at: usize = 0; at < line; at += 16) {
    let sum = f32x4.splat(0), along = f32x4.splat(0);
    for (let i = 0, p = slopes + at, q = normal + at; i < rows; i++, p += line, q += line) {
      const d = v128.load(p);
      sum = f32x4.add(sum, d);
      along = f32x4.add(along, f32x4.mul(d, v128.load(q)));
    }
    v128.store(shiftSlope + at, f32x4.add(v128.load(shiftSlope + at), sum));
    v128.store(gainSlope + at, f32x4.add(v128.load(gainSlope + at), along));
    const scale = f32x4.mul(v128.load(gain + at), v128.load(inverse + at));
    for (let i = 0, p = slopes + at, q = normal + at, s = share; i < rows; i++, p += line, q += line, s += 4) {
      const common = f32x4.mul(v128.load32_splat(s), f32x4.add(sum, f32x4.mul(v128.load(q), along)));
      v128.store(p, f32x4.mul(scale, f32x4.sub(v128.load(p), common)));
    }
  }
}
