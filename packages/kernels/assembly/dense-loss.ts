/** Losses of networks: outputs become the gradient of the loss by them. */
import { expF32 } from './dense-lanes';

/** Probabilities below it leave no gradient: its products would be subnormal numbers, a hundred times slower. */
const LEAST: f32 = 1e-12;

/**
 * Cross-entropy of softmax(scores) against each row's class `y` (i32), smoothed: 1 − smoothing on it and smoothing / classes on
 * every class (Szegedy et al. 2016). Gives the sum of weight x loss. Rows of scores are `line` bytes apart, readable and
 * writable to a multiple of four values.
 */
export function denseSoftmaxLoss(
  scores: usize, line: i32, y: usize, weights: usize, smoothing: f32, classes: i32, rows: i32,
): f64 {
  const width = <usize>classes << 2;
  const even = smoothing / <f32>classes;
  const sharp = <f32>1 - smoothing;
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++, scores += <usize>line, y += 4, weights += 4) {
    let top = load<f32>(scores);
    for (let at: usize = 4; at < width; at += 4) top = max(top, load<f32>(scores + at));
    const own = scores + (<usize>load<i32>(y) << 2);
    let against = sharp * (load<f32>(own) - top);
    if (smoothing > 0) for (let at: usize = 0; at < width; at += 4) against += even * (load<f32>(scores + at) - top);
    for (let at: usize = 0; at < width; at += 16) {
      v128.store(scores + at, expF32(f32x4.sub(v128.load(scores + at), f32x4.splat(top))));
    }
    let total: f32 = 0;
    for (let at: usize = 0; at < width; at += 4) total += load<f32>(scores + at);
    const w = load<f32>(weights);
    sum += <f64>w * (NativeMath.log(total) - against);
    const scale = <f32>1 / total;
    for (let at: usize = 0; at < width; at += 4) {
      const p = load<f32>(scores + at) * scale;
      store<f32>(scores + at, w * (p < LEAST ? -even : p - even));
    }
    store<f32>(own, load<f32>(own) - w * sharp);
    for (let at = width; at & 15; at += 4) store<f32>(scores + at, 0);
  }
  return sum;
}

/** (value − y)² for one value a row, `line` bytes apart; gives the sum of weight x loss. */
export function denseSquaredLoss(values: usize, line: i32, y: usize, weights: usize, rows: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++, values += <usize>line, y += 4, weights += 4) {
    const residual = load<f32>(values) - load<f32>(y);
    const w = load<f32>(weights);
    sum += <f64>w * <f64>residual * <f64>residual;
    store<f32>(values, 2 * w * residual);
  }
  return sum;
}
