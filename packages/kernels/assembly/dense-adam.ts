/** Adam (Kingma, Ba 2015) with decoupled weight decay (Loshchilov, Hutter 2019), on f32. */

/** Keeps the moments of parameters that get no gradient from becoming subnormal numbers, a hundred times slower. */
const FLOOR: f32 = 1e-30;

/**
 * One step for `n` parameters (a multiple of four): m = beta1 m + (1 − beta1) g, v = beta2 v + (1 − beta2) g²,
 * p = keep p − rate m / (√v + epsilon). The caller puts the bias corrections into `rate` and `epsilon`.
 */
export function denseAdam(
  p: usize, g: usize, m: usize, v: usize, n: i32, rate: f32, keep: f32, beta1: f32, beta2: f32, epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2);
  const c1 = f32x4.splat(<f32>1 - beta1), c2 = f32x4.splat(<f32>1 - beta2);
  const least = f32x4.splat(FLOOR), eps = f32x4.splat(epsilon), step = f32x4.splat(rate), kept = f32x4.splat(keep);
  for (const end = p + (<usize>n << 2); p < end; p += 16, g += 16, m += 16, v += 16) {
    const slope = v128.load(g);
    const m1 = f32x4.add(f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(c1, slope)), least);
    const v1 = f32x4.add(f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(c2, f32x4.mul(slope, slope))), least);
    v128.store(m, m1);
    v128.store(v, v1);
    const move = f32x4.div(f32x4.mul(step, m1), f32x4.add(f32x4.sqrt(v1), eps));
    v128.store(p, f32x4.sub(f32x4.mul(kept, v128.load(p)), move));
  }
}
