// What a split gains (Chen, Guestrin 2016, eq. 7, without the factor 1/2 and the constant; LightGBM's bounds on outputs).
import { Rules } from './boost-memory';

/** 1.5 x 2^52: between an integer below 2^51 and its double. */
export const MAGIC: f64 = 6755399441055744.0;
const MAGIC_BITS: i64 = 0x4338000000000000;
/** Of a split that may not be. */
export const NEVER: f64 = -Infinity;
/** Of a split whose outputs have the wrong order. */
const WRONG: f64 = -1e300;

/** Both lanes as doubles; exact below 2^51. */
// @ts-ignore: decorator
@inline
export function toDoubles(integers: v128): v128 {
  return f64x2.sub(i64x2.add(integers, i64x2.splat(MAGIC_BITS)), f64x2.splat(MAGIC));
}

// @ts-ignore: decorator
@inline
export function shrink(gradient: f64, l1: f64): f64 {
  return copysign(max(abs(gradient) - l1, 0.0), gradient);
}

/** Hessians above row counts of a histogram entry. */
// @ts-ignore: decorator
@inline
export function hessianOf(packed: i64, rules: Rules): f64 {
  return <f64>(packed >>> rules.countBits);
}

/** Row counts below the Hessians. */
// @ts-ignore: decorator
@inline
export function countOf(packed: i64, rules: Rules): i64 {
  return packed & ((<i64>1 << rules.countBits) - 1);
}

/** Rows of a bin by its share of the leaf's Hessians, rounded: LightGBM's count, exact where all Hessians are equal. */
// @ts-ignore: decorator
@inline
export function rowsOf(packed: i64, rules: Rules): f64 {
  return nearest(hessianOf(packed, rules) * rules.rowsPerHessian);
}

/** The best output of a leaf within its bounds. */
export function outputOf(gradient: f64, hessian: f64, rules: Rules, l2: f64, low: f64, high: f64): f64 {
  let output = -shrink(gradient, rules.l1) / (hessian + l2);
  const step = rules.maxStep;
  if (step > 0) output = max(-step, min(step, output));
  return max(low, min(high, output));
}

// @ts-ignore: decorator
@inline
function gainOf(gradient: f64, hessian: f64, rules: Rules, l2: f64, output: f64): f64 {
  return -(2 * shrink(gradient, rules.l1) * output + (hessian + l2) * output * output);
}

/** What a leaf gains over an output of 0. */
export function leafGain(sum: i64, packed: i64, rules: Rules, low: f64, high: f64): f64 {
  const gradient = <f64>sum;
  const hessian = hessianOf(packed, rules);
  return gainOf(gradient, hessian, rules, rules.l2, outputOf(gradient, hessian, rules, rules.l2, low, high));
}

/** The gains of two leaves with l2 but no other rule, summed. Hessians are checked only where that is above `best`. */
// @ts-ignore: decorator
@inline
export function plainGain(left: v128, right: v128, l2: v128, minHessian: v128, countBits: i32, best: f64): f64 {
  const hessians = toDoubles(i64x2.shr_u(v128.shuffle<i64>(left, right, 1, 3), countBits));
  const gradients = toDoubles(v128.shuffle<i64>(left, right, 0, 2));
  const gains = f64x2.div(f64x2.mul(gradients, gradients), f64x2.add(hessians, l2));
  const gain = f64x2.extract_lane(gains, 0) + f64x2.extract_lane(gains, 1);
  return gain > best && v128.any_true(f64x2.lt(hessians, minHessian)) ? NEVER : gain;
}

/** The gains of two leaves with all rules for outputs; WRONG when these have the wrong order for `monotone`. */
// @ts-ignore: decorator
@inline
export function pairGain(
  left: v128,
  right: v128,
  rules: Rules,
  l2: f64,
  monotone: i32,
  low: f64,
  high: f64,
): f64 {
  const h0 = hessianOf(i64x2.extract_lane(left, 1), rules), h1 = hessianOf(i64x2.extract_lane(right, 1), rules);
  if (min(h0, h1) < rules.minHessian) return NEVER;
  const g0 = <f64>i64x2.extract_lane(left, 0), g1 = <f64>i64x2.extract_lane(right, 0);
  return gainOfTwo(g0, h0, g1, h1, rules, l2, monotone, low, high);
}

function gainOfTwo(
  g0: f64,
  h0: f64,
  g1: f64,
  h1: f64,
  rules: Rules,
  l2: f64,
  monotone: i32,
  low: f64,
  high: f64,
): f64 {
  const output0 = outputOf(g0, h0, rules, l2, low, high), output1 = outputOf(g1, h1, rules, l2, low, high);
  if (<f64>monotone * (output1 - output0) < 0) return WRONG;
  return gainOf(g0, h0, rules, l2, output0) + gainOf(g1, h1, rules, l2, output1);
}

/** As `pairGain`, where both leaves have rows enough. */
// @ts-ignore: decorator
@inline
export function boundedGain(
  left: v128,
  right: v128,
  rules: Rules,
  l2: f64,
  monotone: i32,
  low: f64,
  high: f64,
): f64 {
  const rows0 = rowsOf(i64x2.extract_lane(left, 1), rules), rows1 = rowsOf(i64x2.extract_lane(right, 1), rules);
  return min(rows0, rows1) < <f64>rules.minRows ? NEVER : pairGain(left, right, rules, l2, monotone, low, high);
}
