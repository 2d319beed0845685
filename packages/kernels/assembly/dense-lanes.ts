/** exp, tanh, sine and cosine of four f32 at once, in plain arithmetic (no host maths), within a few units of the last place. */

/** Loaded, not written in the code: an engine builds a vector literal anew at every use. */
const CONSTANTS = memory.data<f32>([
  1.44269504088896341, // 1 / ln 2
  12582912.0, // 1.5 x 2^23: adding it rounds to an integer and leaves that in the low bits
  0.693359375, // ln 2, leading bits
  -2.12194440e-4, // ln 2, the rest
  1.9875691500e-4, // exp(r) = 1 + r + r² (…), from the highest power down (Cephes, Moshier)
  1.3981999507e-3,
  8.3334519073e-3,
  4.1665795894e-2,
  1.6666665459e-1,
  5.0000001201e-1,
  1.0,
  88.0,
  -87.0,
  -15.0946426, // sin(2π s) = s (2π + s² (…)), from the highest power down: Taylor's
  42.0586940,
  -76.7058598,
  81.6052493,
  -41.3417022,
  6.28318531,
  0.25,
  0.5,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(CONSTANTS + (index << 2));
}

/** a x + b. */
// @ts-ignore: decorator
@inline
function horner(a: v128, x: v128, index: usize): v128 {
  return f32x4.add(f32x4.mul(a, x), constant(index));
}

/** exp of each lane, of −87 … 88 at most. */
// @ts-ignore: decorator
@inline
export function expF32(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, constant(11)), constant(12));
  const integer = f32x4.add(f32x4.mul(x, constant(0)), constant(1));
  const n = f32x4.sub(integer, constant(1));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, constant(2))), f32x4.mul(n, constant(3)));
  let p = horner(constant(4), r, 5);
  p = horner(p, r, 6);
  p = horner(p, r, 7);
  p = horner(p, r, 8);
  p = horner(p, r, 9);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), constant(10));
  return i32x4.add(p, i32x4.shl(integer, 23));
}

/** (1 − e) / (1 + e) with e = exp(−2 |x|), and the sign of x. */
// @ts-ignore: decorator
@inline
export function tanhF32(x: v128): v128 {
  const size = f32x4.abs(x);
  const e = expF32(f32x4.neg(f32x4.add(size, size)));
  const value = f32x4.div(f32x4.sub(constant(10), e), f32x4.add(constant(10), e));
  return v128.bitselect(x, value, i32x4.splat(0x80000000));
}

/** cos(2π t): turns to the nearest whole turn are t in −½ … ½, and cos(2π t) = sin(2π (¼ − |t|)). */
// @ts-ignore: decorator
@inline
export function cosTurns(t: v128): v128 {
  return sinQuarter(f32x4.sub(constant(19), f32x4.abs(withinTurn(t))));
}

/** sin(2π t). */
// @ts-ignore: decorator
@inline
export function sinTurns(t: v128): v128 {
  const turn = withinTurn(t);
  const size = f32x4.abs(turn);
  const folded = f32x4.pmin(size, f32x4.sub(constant(20), size));
  return sinQuarter(v128.bitselect(turn, folded, i32x4.splat(0x80000000)));
}

// @ts-ignore: decorator
@inline
function withinTurn(t: v128): v128 {
  return f32x4.sub(t, f32x4.nearest(t));
}

/** sin(2π s) for |s| <= ¼. */
// @ts-ignore: decorator
@inline
function sinQuarter(s: v128): v128 {
  const s2 = f32x4.mul(s, s);
  let p = horner(constant(13), s2, 14);
  p = horner(p, s2, 15);
  p = horner(p, s2, 16);
  p = horner(p, s2, 17);
  return f32x4.mul(s, horner(p, s2, 18));
}
