/**
 * exp of two doubles at once, in plain arithmetic (no host maths), within 1 ulp: fdlibm's method, without its branches. With
 * n = round(x / ln 2) and r = x − n ln 2, exp(r) = 1 + r + r c / (2 − c) with c = r − r² (P1 + r² (P2 + …)); 2^n is applied in
 * two halves, so that subnormal results are right too.
 */

/** Loaded, not written in the code: an engine builds a vector literal anew at every use. */
const CONSTANTS = memory.data<f64>([
  709.9,
  -745.9,
  1.4426950408889634, // 1 / ln 2
  6755399441055744.0, // 1.5 x 2^52: adding it rounds to an integer and leaves that in the low bits
  6.93147180369123816490e-1, // ln 2, leading 33 bits
  1.90821492927058770002e-10, // ln 2, the rest
  1.66666666666666019037e-1, // P1 …
  -2.77777777770155933842e-3,
  6.61375632143793436117e-5,
  -1.65339022054652515390e-6,
  4.13813679705723846039e-8, // … P5
  1.0,
  2.0,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(CONSTANTS + (index << 3));
}

/** exp of each lane; 0 below −745.2, infinity above 709.8, NaN of NaN. */
// @ts-ignore: decorator
@inline
export function expLanes(x: v128): v128 {
  x = f64x2.pmax(f64x2.pmin(x, constant(0)), constant(1));
  const integer = f64x2.add(f64x2.mul(x, constant(2)), constant(3));
  const n = f64x2.sub(integer, constant(3));
  const high = f64x2.sub(x, f64x2.mul(n, constant(4)));
  const low = f64x2.mul(n, constant(5));
  const r = f64x2.sub(high, low);
  const r2 = f64x2.mul(r, r);
  const tail = f64x2.add(constant(9), f64x2.mul(r2, constant(10)));
  const middle = f64x2.add(constant(7), f64x2.mul(r2, f64x2.add(constant(8), f64x2.mul(r2, tail))));
  const c = f64x2.sub(r, f64x2.mul(r2, f64x2.add(constant(6), f64x2.mul(r2, middle))));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(constant(12), c));
  const mantissa = f64x2.add(constant(11), f64x2.add(f64x2.sub(quotient, low), high));
  const half = i32x4.shr_s(integer, 1);
  return f64x2.mul(f64x2.mul(mantissa, powerOfTwo(half)), powerOfTwo(i64x2.sub(integer, half)));
}

/** 2^n, where the low 12 bits of each lane hold n in −1022 … 1023. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i64x2.shl(i64x2.add(n, i64x2.splat(1023)), 52);
}

/** exp of `n` doubles, in place. */
export function expInPlace(values: usize, n: i32): void {
  const end = values + ((<usize>n) << 3);
  for (; values + 16 <= end; values += 16) v128.store(values, expLanes(v128.load(values)));
  if (values < end) store<f64>(values, f64x2.extract_lane(expLanes(v128.load64_splat(values)), 0));
}
