/**
 * log(1 + x) of two doubles from 0 to 1, within 2 ulp. With s = x / (2 + x) it is log((1 + s) / (1 − s)) = 2 s + s R(s²), with the
 * polynomial R of fdlibm's log; above √2 − 1 the logarithm of (1 + x) / 2 is taken instead and log 2 added.
 */

/** Loaded, not written in the code: an engine builds a vector literal anew at every use. */
const CONSTANTS = memory.data<f64>([
  0.41421356237309503, // √2 − 1
  0.6931471805599453, // log 2
  6.666666666666735130e-1, // R, from the constant term up
  3.999999999940941908e-1,
  2.857142874366239149e-1,
  2.222219843214978396e-1,
  1.818357216161805012e-1,
  1.531383769920937332e-1,
  1.479819860511658591e-1,
  1.0,
  2.0,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

// @ts-ignore: decorator
@inline
export function log1pLanes(x: v128): v128 {
  const halve = f64x2.gt(x, constant(0));
  const one = v128.and(halve, constant(9));
  // (m − 1) / (m + 1) for m = 1 + x, or for m = (1 + x) / 2.
  const s = f64x2.div(f64x2.sub(x, one), f64x2.add(f64x2.add(x, constant(10)), one));
  const s2 = f64x2.mul(s, s);
  let r = f64x2.add(constant(7), f64x2.mul(s2, constant(8)));
  r = f64x2.add(constant(6), f64x2.mul(s2, r));
  r = f64x2.add(constant(5), f64x2.mul(s2, r));
  r = f64x2.add(constant(4), f64x2.mul(s2, r));
  r = f64x2.add(constant(3), f64x2.mul(s2, r));
  r = f64x2.add(constant(2), f64x2.mul(s2, r));
  const log = f64x2.add(f64x2.add(s, s), f64x2.mul(s, f64x2.mul(s2, r)));
  return f64x2.add(log, v128.and(halve, constant(1)));
}
