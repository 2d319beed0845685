/**
 * exp of two doubles at once, in plain arithmetic (no host maths), within 1 ulp. With n = round(x / ln 2), r = x − n ln 2 in
 * [−.35, .35] is found exactly but for the last bits of ln 2 (Cody and Waite 1980), exp(r) is its Taylor series to r^13,
 * whose remainder is below 5e-18, and 2^n is applied in two halves so that subnormal results round once.
 */

const CONSTANTS = memory.data<f64>([
  1.4426950408889634, // 1 / ln 2
  6.93147180369123816490e-1, // ln 2, leading 33 bits
  1.90821492927058770002e-10, // ln 2, the rest
  710.0,
  -746.0,
  1.0,
  0.5, // 1 / 2! and on
  0.16666666666666666,
  0.041666666666666664,
  0.008333333333333333,
  0.001388888888888889,
  0.0001984126984126984,
  0.0000248015873015873,
  0.0000027557319223985893,
  2.755731922398589e-7,
  2.505210838544172e-8,
  2.08767569878681e-9,
  1.6059043836821613e-10,
]);

/** Constants are loaded, not written: an engine builds a vector literal anew at every use. */
// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

/** exp of each lane; 0 below −745.2, infinity above 709.8, NaN of NaN. */
// @ts-ignore: decorator
@inline
export function expLanes(x: v128): v128 {
  x = f64x2.max(f64x2.min(x, constant(3)), constant(4));
  const n = f64x2.nearest(f64x2.mul(x, constant(0)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, constant(1))), f64x2.mul(n, constant(2)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(term(6, r), f64x2.mul(r2, term(8, r)));
  const middle = f64x2.add(term(10, r), f64x2.mul(r2, term(12, r)));
  const high = f64x2.add(term(14, r), f64x2.mul(r2, term(16, r)));
  const tail = f64x2.add(low, f64x2.mul(r4, f64x2.add(middle, f64x2.mul(r4, high))));
  const mantissa = f64x2.add(constant(5), f64x2.add(r, f64x2.mul(r2, tail)));
  const exponent = i32x4.trunc_sat_f64x2_s_zero(n);
  const half = i32x4.shr_s(exponent, 1);
  return f64x2.mul(f64x2.mul(mantissa, powerOfTwo(half)), powerOfTwo(i32x4.sub(exponent, half)));
}

/** Two neighbouring coefficients: c[index] + r c[index + 1]. */
// @ts-ignore: decorator
@inline
function term(index: usize, r: v128): v128 {
  return f64x2.add(constant(index), f64x2.mul(r, constant(index + 1)));
}

/** 2 to the integers in the low two 32-bit lanes, each in −1022 … 1023. */
// @ts-ignore: decorator
@inline
function powerOfTwo(exponents: v128): v128 {
  return i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(exponents), i64x2.splat(1023)), 52);
}

/** exp of `n` doubles, in place. */
export function expInPlace(values: usize, n: i32): void {
  const end = values + ((<usize>n) << 3);
  for (; values + 16 <= end; values += 16) v128.store(values, expLanes(v128.load(values)));
  if (values < end) store<f64>(values, f64x2.extract_lane(expLanes(v128.load64_splat(values)), 0));
}
