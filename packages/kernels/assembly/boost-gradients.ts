// First and second derivatives of a loss by the margin: (f64 gradient, f64 Hessian) per row, times the row's weight, and
// their quantisation to the pairs that histograms sum.
import { MAGIC } from './boost-gain';
import { expLanes } from './exp';

const SQUARED: i32 = 0;
const QUANTILE: i32 = 1;
const HUBER: i32 = 2;
const MAGIC_BITS: i64 = 0x4338000000000000;

/** 2^29 + 1: see `brief`. */
const SPLITTER: f64 = 536870913;

/** Rounded to 24 bits, as an f32, but of any size (Veltkamp's split). */
// @ts-ignore: decorator
@inline
function brief(x: f64): f64 {
  const scaled = x * SPLITTER;
  return scaled - (scaled - x);
}

// LightGBM's derivatives are f32. Ours have as many digits, so that of splits that are equally good, or nearly, the same
// one is found.
// @ts-ignore: decorator
@inline
function put(pairs: usize, row: i32, gradient: f64, hessian: f64, weights: usize): void {
  const at = pairs + (<usize>row << 4);
  const weight = weights ? load<f64>(weights + (<usize>row << 3)) : 1.0;
  store<f64>(at, brief(gradient * weight));
  store<f64>(at, brief(hessian * weight), 8);
}

// @ts-ignore: decorator
@inline
function expOf(x: f64): f64 {
  return f64x2.extract_lane(expLanes(f64x2.splat(x)), 0);
}

/** Log loss of two classes: `y` (f64) is 1 or 0. `weights` is 0 for none, here and below. */
export function boostLogistic(margins: usize, y: usize, weights: usize, rows: i32, pairs: usize): void {
  for (let i = 0; i < rows; i += 2) {
    const at = <usize>i << 3;
    // A second row that is not there repeats the first.
    const step: usize = i + 1 < rows ? 8 : 0;
    const m = twoRows(margins + at, step);
    const e = expLanes(f64x2.neg(f64x2.abs(m)));
    const one = f64x2.splat(1);
    const p = f64x2.div(v128.bitselect(e, one, f64x2.lt(m, f64x2.splat(0))), f64x2.add(one, e));
    // p (1 − p), without the loss of digits where p is near 1.
    const h = f64x2.div(e, f64x2.mul(f64x2.add(one, e), f64x2.add(one, e)));
    put(pairs, i, f64x2.extract_lane(p, 0) - load<f64>(y + at), f64x2.extract_lane(h, 0), weights);
    if (step) put(pairs, i + 1, f64x2.extract_lane(p, 1) - load<f64>(y + at, 8), f64x2.extract_lane(h, 1), weights);
  }
}

/**
 * Class probabilities of the rows from … to − 1. `margins` and `probabilities` lie class by class (`classes` x `rows`).
 */
export function boostProbabilities(
  margins: usize,
  probabilities: usize,
  classes: i32,
  rows: i32,
  from: i32,
  to: i32,
): void {
  const line = <usize>rows << 3;
  for (let i = from; i < to; i += 2) {
    const at = <usize>i << 3;
    // A second row that is not there repeats the first.
    const step: usize = i + 1 < to ? 8 : 0;
    let top = f64x2.splat(-Infinity);
    for (let k = 0, m = margins + at; k < classes; k++, m += line) top = f64x2.pmax(top, twoRows(m, step));
    let total = f64x2.splat(0);
    for (let k = 0, m = margins + at, p = probabilities + at; k < classes; k++, m += line, p += line) {
      const e = expLanes(f64x2.sub(twoRows(m, step), top));
      total = f64x2.add(total, e);
      putRows(p, step, e);
    }
    const scale = f64x2.div(f64x2.splat(1), total);
    for (let k = 0, p = probabilities + at; k < classes; k++, p += line)
      putRows(p, step, f64x2.mul(twoRows(p, step), scale));
  }
}

// @ts-ignore: decorator
@inline
function twoRows(at: usize, step: usize): v128 {
  return f64x2.replace_lane(v128.load64_splat(at), 1, load<f64>(at + step));
}

// @ts-ignore: decorator
@inline
function putRows(at: usize, step: usize, values: v128): void {
  store<f64>(at, f64x2.extract_lane(values, 0));
  if (step) store<f64>(at, f64x2.extract_lane(values, 1), 8);
}

/**
 * Log loss of many classes, by the margin of class `k`, whose probabilities are given; `y` (f64) are class codes. The
 * Hessian is times `factor`, K / (K − 1) for K classes, as the margins of a row are free up to a constant (LightGBM).
 */
export function boostSoftmax(
  probabilities: usize,
  y: usize,
  k: i32,
  factor: f64,
  weights: usize,
  rows: i32,
  pairs: usize,
): void {
  for (let i = 0; i < rows; i++) {
    const p = brief(load<f64>(probabilities + (<usize>i << 3)));
    const own = f64(load<f64>(y + (<usize>i << 3)) == <f64>k);
    put(pairs, i, p - own, factor * p * brief(1 - p), weights);
  }
}

/**
 * Losses of values. 0: squared error. 1: the quantile `alpha`. 2: Huber, linear from `alpha` on. 3: Poisson with log link, its
 * Hessian times e^alpha, which keeps steps short.
 */
export function boostValues(
  loss: i32,
  alpha: f64,
  margins: usize,
  y: usize,
  weights: usize,
  rows: i32,
  pairs: usize,
): void {
  const factor = loss > HUBER ? expOf(alpha) : 1.0;
  for (let i = 0; i < rows; i++) {
    const margin = load<f64>(margins + (<usize>i << 3)), target = load<f64>(y + (<usize>i << 3));
    const over = margin - target;
    let gradient = over, hessian = 1.0;
    if (loss == QUANTILE) gradient = over > 0 ? 1 - alpha : over < 0 ? -alpha : 0;
    else if (loss == HUBER) gradient = max(-alpha, min(alpha, over));
    else if (loss != SQUARED) {
      const mean = expOf(margin);
      gradient = mean - target;
      hessian = mean * factor;
    }
    put(pairs, i, gradient, hessian, weights);
  }
}

/** The power of two that brings numbers up to `most` below 2^bits. */
function scaleOf(most: f64, bits: i32): f64 {
  if (!(most > 0)) return 1;
  const exponent = <i32>(reinterpret<u64>(most) >> 52) - 1023;
  return reinterpret<f64>(<u64>max(1, min(2046, 1023 + bits - 1 - exponent)) << 52);
}

/**
 * Raises the two f64 at `largest` to the greatest sizes of gradients and Hessians of rows that count: a row counts once,
 * or `counts` (u32 each; 0: none) times.
 */
export function boostLargest(pairs: usize, rows: i32, counts: usize, largest: usize): void {
  let most = v128.load(largest);
  for (let end = pairs + (<usize>rows << 4), count = counts; pairs != end; pairs += 16, count += 4)
    if (!counts || load<u32>(count)) most = f64x2.pmax(most, f64x2.abs(v128.load(pairs)));
  v128.store(largest, most);
}

/** Turns what `boostLargest` found into factors: with them, no gradient or Hessian has more bits than said. */
export function boostScales(largest: usize, gradientBits: i32, hessianBits: i32): void {
  store<f64>(largest, scaleOf(load<f64>(largest), gradientBits));
  store<f64>(largest, scaleOf(load<f64>(largest, 8), hessianBits), 8);
}

/** Quantises pairs in place by `scales` (two f64), and repeats them `counts` times, where given. */
export function boostQuantise(pairs: usize, rows: i32, counts: usize, countBits: i32, scales: usize): void {
  const scale = v128.load(scales);
  for (const end = pairs + (<usize>rows << 4); pairs != end; pairs += 16) {
    const scaled = f64x2.add(f64x2.mul(v128.load(pairs), scale), f64x2.splat(MAGIC));
    const whole = i64x2.sub(scaled, i64x2.splat(MAGIC_BITS));
    let count: i64 = 1;
    if (counts) {
      count = load<u32>(counts);
      counts += 4;
    }
    store<i64>(pairs, i64x2.extract_lane(whole, 0) * count);
    store<i64>(pairs, ((i64x2.extract_lane(whole, 1) << countBits) | 1) * count, 8);
  }
}
