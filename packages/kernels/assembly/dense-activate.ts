/** Activation functions of networks, with their slopes, and dropout. */
import { expF32, tanhF32 } from './dense-lanes';

/** Self-normalizing networks (Klambauer et al. 2017). */
const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_ALPHA: f32 = 1.6732632423543772;
/** Below it exp(x) counts as exp(−40): no lane is ever subnormal, which costs a hundred times more. */
const LEAST: f32 = -40;

/**
 * f of `n` values at `x`, in place; f' of them at `slopes` unless that is 0. `kind`: 0 identity, 1 relu, 2 tanh, 3 selu,
 * 4 silu, 5 mish. Reads and writes to a multiple of four.
 */
export function denseActivate(kind: i32, x: usize, slopes: usize, n: i32): void {
  if (kind == 0) each(0, x, slopes, n);
  else if (kind == 1) each(1, x, slopes, n);
  else if (kind == 2) each(2, x, slopes, n);
  else if (kind == 3) each(3, x, slopes, n);
  else if (kind == 4) each(4, x, slopes, n);
  else each(5, x, slopes, n);
}

// @ts-ignore: decorator
@inline
function each(kind: i32, x: usize, slopes: usize, n: i32): void {
  const end = x + (<usize>n << 2);
  for (; x < end; x += 16) {
    const slope = activate(kind, x);
    if (slopes) {
      v128.store(slopes, slope);
      slopes += 16;
    }
  }
}

/** Stores f of the four values at `at`; gives f'. */
// @ts-ignore: decorator
@inline
function activate(kind: i32, at: usize): v128 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const x = v128.load(at);
  if (kind == 0) return one;
  if (kind == 1) {
    v128.store(at, f32x4.pmax(zero, x));
    return v128.and(f32x4.gt(x, zero), one);
  }
  if (kind == 2) {
    const y = tanhF32(x);
    v128.store(at, y);
    return f32x4.sub(one, f32x4.mul(y, y));
  }
  const e = expF32(f32x4.pmax(x, f32x4.splat(LEAST)));
  if (kind == 3) {
    const positive = f32x4.gt(x, zero);
    const scaled = f32x4.mul(f32x4.splat(SELU_SCALE * SELU_ALPHA), e);
    const below = f32x4.sub(scaled, f32x4.splat(SELU_SCALE * SELU_ALPHA));
    v128.store(at, v128.bitselect(f32x4.mul(f32x4.splat(SELU_SCALE), x), below, positive));
    return v128.bitselect(f32x4.splat(SELU_SCALE), scaled, positive);
  }
  if (kind == 4) {
    const y = f32x4.sub(one, f32x4.div(one, f32x4.add(one, e)));
    v128.store(at, f32x4.mul(x, y));
    return f32x4.mul(y, f32x4.add(one, f32x4.mul(x, f32x4.sub(one, y))));
  }
  // Mish (Misra 2019): x t with t = tanh(log(1 + e^x)) = w / (w + 2), w = e (e + 2). From x = 20 on, t is 1.
  const bounded = expF32(f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(20)));
  const w = f32x4.mul(bounded, f32x4.add(bounded, f32x4.splat(2)));
  const t = f32x4.div(w, f32x4.add(w, f32x4.splat(2)));
  const logistic = f32x4.div(bounded, f32x4.add(one, bounded));
  v128.store(at, f32x4.mul(x, t));
  return f32x4.add(t, f32x4.mul(f32x4.mul(x, logistic), f32x4.sub(one, f32x4.mul(t, t))));
}

/**
 * Dropout (Srivastava et al. 2014): each of `n` values at `x`, and its slope, is multiplied by `scale`, or by zero where a
 * random 32-bit number is below `threshold`. `state` is four v128, the words of four xoshiro128**, one in each lane. Reads
 * and writes to a multiple of four.
 */
export function denseDropout(x: usize, slopes: usize, n: i32, threshold: u32, scale: f32, state: usize): void {
  let s0 = v128.load(state), s1 = v128.load(state, 16), s2 = v128.load(state, 32), s3 = v128.load(state, 48);
  const low = i32x4.splat(threshold);
  const kept = f32x4.splat(scale);
  for (const end = x + (<usize>n << 2); x < end; x += 16, slopes += 16) {
    const product = i32x4.add(s1, i32x4.shl(s1, 2));
    const turned = rotate(product, 7);
    const drawn = i32x4.add(turned, i32x4.shl(turned, 3));
    const t = i32x4.shl(s1, 9);
    s2 = v128.xor(s2, s0);
    s3 = v128.xor(s3, s1);
    s1 = v128.xor(s1, s2);
    s0 = v128.xor(s0, s3);
    s2 = v128.xor(s2, t);
    s3 = rotate(s3, 11);
    const factor = v128.and(i32x4.ge_u(drawn, low), kept);
    v128.store(x, f32x4.mul(v128.load(x), factor));
    v128.store(slopes, f32x4.mul(v128.load(slopes), factor));
  }
  v128.store(state, s0); v128.store(state, s1, 16); v128.store(state, s2, 32); v128.store(state, s3, 48);
}

// @ts-ignore: decorator
@inline
function rotate(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}
