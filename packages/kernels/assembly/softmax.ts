/**
 * Class probabilities from scores, and the loss and residuals of logistic regression. Scores lie class by class
 * (`classes` x `rows`), so that two rows share a register; `rows` is even: the caller pads with a row of weight 0.
 */
import { expLanes } from './exp';
import { log1pLanes } from './log1p-lanes';

/** Scores + bias (one per class) become probabilities, in place. */
export function softmax(scores: usize, bias: usize, classes: i32, rows: i32): void {
  const end = scores + (<usize>rows << 3);
  for (let s = scores; s != end; s += 16) {
    const top = addBias(s, bias, <usize>classes, <usize>rows << 3);
    expShifted(s, top, <usize>classes, <usize>rows << 3);
  }
}

/**
 * The weighted log loss of each row's class in `y` (i32), summed. The scores become its gradient by them:
 * weight x (probability − 1 for the row's own class).
 */
export function softmaxLoss(scores: usize, bias: usize, y: usize, weights: usize, classes: i32, rows: i32): f64 {
  const line = <usize>rows << 3;
  let sum: f64 = 0;
  for (let s = scores, end = scores + line; s != end; s += 16, y += 8, weights += 16) {
    const top = addBias(s, bias, <usize>classes, line);
    const own0 = s + <usize>load<i32>(y) * line;
    const own1 = s + <usize>load<i32>(y, 4) * line + 8;
    const score0 = load<f64>(own0) - f64x2.extract_lane(top, 0);
    const score1 = load<f64>(own1) - f64x2.extract_lane(top, 1);
    const total = expShifted(s, top, <usize>classes, line);
    const w0 = load<f64>(weights), w1 = load<f64>(weights, 8);
    sum += w0 * (NativeMath.log(f64x2.extract_lane(total, 0)) - score0);
    sum += w1 * (NativeMath.log(f64x2.extract_lane(total, 1)) - score1);
    store<f64>(own0, load<f64>(own0) - 1);
    store<f64>(own1, load<f64>(own1) - 1);
    const w = v128.load(weights);
    for (let k = 0, p = s; k < classes; k++, p += line) v128.store(p, f64x2.mul(v128.load(p), w));
  }
  return sum;
}

/** Scores + bias of class 1 against class 0 become its probability, in place. */
export function logistic(scores: usize, bias: f64, rows: i32): void {
  for (let s = scores, end = scores + (<usize>rows << 3); s != end; s += 16) {
    const m = f64x2.add(v128.load(s), f64x2.splat(bias));
    v128.store(s, probability(m, expLanes(f64x2.neg(f64x2.abs(m)))));
  }
}

/** `softmaxLoss` for two classes with one score: `y` is 1 where the row is of class 1, else 0. */
export function logisticLoss(scores: usize, bias: f64, y: usize, weights: usize, rows: i32): f64 {
  let sum: f64 = 0;
  for (let s = scores, end = scores + (<usize>rows << 3); s != end; s += 16, y += 8, weights += 16) {
    const m = f64x2.add(v128.load(s), f64x2.splat(bias));
    const e = expLanes(f64x2.neg(f64x2.abs(m)));
    // The lane as it is for class 0, negated for class 1: the loss is log(1 + exp(that)).
    const y2 = f64x2.convert_low_i32x4_s(v128.load64_zero(y));
    const against = f64x2.mul(m, f64x2.sub(f64x2.splat(1), f64x2.add(y2, y2)));
    const linear = f64x2.max(against, f64x2.splat(0));
    const w = v128.load(weights);
    const loss = f64x2.mul(w, f64x2.add(linear, log1pLanes(e)));
    sum += f64x2.extract_lane(loss, 0);
    sum += f64x2.extract_lane(loss, 1);
    v128.store(s, f64x2.mul(w, f64x2.sub(probability(m, e), y2)));
  }
  return sum;
}

/** 1 / (1 + exp(−m)), given e = exp(−|m|). */
@inline
function probability(m: v128, e: v128): v128 {
  const one = f64x2.splat(1);
  return f64x2.div(v128.bitselect(e, one, f64x2.lt(m, f64x2.splat(0))), f64x2.add(one, e));
}

/** Adds the bias to two rows and gives their largest score. */
@inline
function addBias(s: usize, bias: usize, classes: usize, line: usize): v128 {
  let top = f64x2.splat(-Infinity);
  for (let k: usize = 0; k < classes; k++, s += line) {
    const score = f64x2.add(v128.load(s), v128.load64_splat(bias + (k << 3)));
    v128.store(s, score);
    top = f64x2.pmax(top, score);
  }
  return top;
}

/** Two rows of scores become probabilities; gives the sums of exp(score − top) that they were divided by. */
@inline
function expShifted(s: usize, top: v128, classes: usize, line: usize): v128 {
  let total = f64x2.splat(0);
  for (let k: usize = 0, p = s; k < classes; k++, p += line) {
    const e = expLanes(f64x2.sub(v128.load(p), top));
    v128.store(p, e);
    total = f64x2.add(total, e);
  }
  const scale = f64x2.div(f64x2.splat(1), total);
  for (let k: usize = 0, p = s; k < classes; k++, p += line) v128.store(p, f64x2.mul(v128.load(p), scale));
  return total;
}
