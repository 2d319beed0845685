// Writes down a split that was found.
import { countOf, hessianOf, outputOf } from './boost-gain';
import { Rules, Split } from './boost-memory';

/** `right` is the pair of the right child. */
// @ts-ignore: decorator
@inline
export function fillSplit(
  rules: Rules,
  at: usize,
  feature: u32,
  threshold: i32,
  gain: f64,
  total: v128,
  right: v128,
  l2: f64,
  low: f64,
  high: f64,
): void {
  const split = changetype<Split>(at);
  const left = i64x2.sub(total, right);
  const leftPacked = i64x2.extract_lane(left, 1), rightPacked = i64x2.extract_lane(right, 1);
  const leftGradient = <f64>i64x2.extract_lane(left, 0), rightGradient = <f64>i64x2.extract_lane(right, 0);
  split.gain = gain;
  split.leftOutput = outputOf(leftGradient, hessianOf(leftPacked, rules), rules, l2, low, high);
  split.rightOutput = outputOf(rightGradient, hessianOf(rightPacked, rules), rules, l2, low, high);
  split.feature = feature;
  split.threshold = threshold;
  split.defaultLeft = i32(countOf(leftPacked, rules) >= countOf(rightPacked, rules));
  split.leftHessian = hessianOf(leftPacked, rules);
  split.rightHessian = hessianOf(rightPacked, rules);
}
