/**
 * Sequential minimal optimisation of one binary support vector problem, with second-order selection of the working pair
 * (Fan, Chen and Lin 2005, "Working set selection using second order information for training support vector machines",
 * WSS 2; the algorithm of libsvm).
 *
 * It works on β = yα and F = yG, with G the dual's gradient: F_t = Σ_s β_s K_ts − y_t. Then Σβ = 0, a step raises β_i and
 * lowers β_j by the same amount, and no sign is left in the loops.
 */

/** Fields of a problem, in f64 arrays of n. `up` is 0 where β may rise, else ∞; `low` is 0 where it may fall, else −∞. */
// @ts-ignore: decorator
@inline const BETA: usize = 0;
// @ts-ignore: decorator
@inline const LOWER: usize = 1;
// @ts-ignore: decorator
@inline const UPPER: usize = 2;
// @ts-ignore: decorator
@inline const DIAGONAL: usize = 3;
// @ts-ignore: decorator
@inline const GRADIENT: usize = 4;
// @ts-ignore: decorator
@inline const UP: usize = 5;
// @ts-ignore: decorator
@inline const LOW: usize = 6;

/** Curvature of a pair that has none (libsvm's TAU). */
// @ts-ignore: decorator
@inline const FLAT: f64 = 1e-12;

/**
 * Takes up to `steps` steps of a problem whose rows are those of two classes, `nFirst` and `nSecond`, each padded to an even
 * number; padding has `up` ∞ and `low` −∞.
 *
 *     block (f64, n each): β | its lower bound | its upper bound | K_tt | F | up | low
 *     rows  (u32, n each): address of K(t, rows of the first class), 0 when not known | of the second | step of last use
 *     state (u32): steps done | 1 + the row that is to rise next, 0 at the start
 *
 * Gives −1 when the two ends of the optimality condition are closer than `tolerance`, −2 when the steps are used up, and
 * otherwise the row whose kernel values it needs before it can go on.
 */
export function smo(block: usize, rows: usize, state: usize, nFirst: i32, nSecond: i32, tolerance: f64, steps: i32): i32 {
  const size = (<usize>(nFirst + nSecond)) << 3;
  const split = (<usize>nFirst) << 3;
  const beta = block + BETA * size, lower = block + LOWER * size, upper = block + UPPER * size;
  const diagonal = block + DIAGONAL * size, F = block + GRADIENT * size;
  const last = load<u32>(state) + steps;
  if (load<u32>(state, 4) == 0) store<u32>(state, update(block, size, split, 0, 0, 0, 0, 0), 4);

  for (; load<u32>(state) < last; ) {
    const i = load<u32>(state, 4);
    if (i == 0) return -1;
    const at = (<usize>(i - 1)) << 3;
    const first = address(rows, size, at, 0), second = address(rows, size, at, 1);
    if (first == 0) return i - 1;

    const j = select(block, size, split, first, second, at, tolerance);
    if (j == 0) return -1;
    const to = (<usize>(j - 1)) << 3;
    const otherFirst = address(rows, size, to, 0), otherSecond = address(rows, size, to, 1);
    const step = load<u32>(state) + 1;
    store<u32>(rows + size + (at >> 1), step);
    if (otherFirst == 0) return j - 1;
    store<u32>(rows + size + (to >> 1), step);
    store<u32>(state, step);

    const Kij = load<f64>((to < split ? first : second - split) + to);
    let curvature = load<f64>(diagonal + at) + load<f64>(diagonal + to) - 2 * Kij;
    if (!(curvature > 0)) curvature = FLAT;
    const rise = load<f64>(upper + at) - load<f64>(beta + at);
    const fall = load<f64>(beta + to) - load<f64>(lower + to);
    const delta = min((load<f64>(F + to) - load<f64>(F + at)) / curvature, min(rise, fall));
    place(block, size, at, delta == rise ? load<f64>(upper + at) : load<f64>(beta + at) + delta);
    place(block, size, to, delta == fall ? load<f64>(lower + to) : load<f64>(beta + to) - delta);
    store<u32>(state, update(block, size, split, first, second, otherFirst, otherSecond, delta), 4);
  }
  return -2;
}

/** The address of K(t, class `part`), with t given as a byte offset of f64. */
// @ts-ignore: decorator
@inline
function address(rows: usize, size: usize, t: usize, part: usize): usize {
  return <usize>load<u32>(rows + part * (size >> 1) + (t >> 1));
}

/** Sets β_t and whether it may rise and fall. */
function place(block: usize, size: usize, t: usize, value: f64): void {
  block += t;
  store<f64>(block + BETA * size, value);
  store<f64>(block + UP * size, value < load<f64>(block + UPPER * size) ? 0 : Infinity);
  store<f64>(block + LOW * size, value > load<f64>(block + LOWER * size) ? 0 : -Infinity);
}

/**
 * 1 + the row that is to fall when the one at `at` rises: of those that violate the optimality condition with it, the one
 * with the largest decrease b² / a of the dual's quadratic model. 0 when none violates it by `tolerance`.
 */
function select(block: usize, size: usize, split: usize, first: usize, second: usize, at: usize, tolerance: f64): u32 {
  const F = block + GRADIENT * size, low = block + LOW * size, diagonal = block + DIAGONAL * size;
  const Fi = v128.load64_splat(F + at), Kii = v128.load64_splat(diagonal + at);
  const flat = f64x2.splat(FLAT), two = i64x2.splat(2), zero = f64x2.splat(0);
  let gap = zero, best = zero, bestIndex = i64x2.splat(0), index = i64x2(1, 2);
  let row = first;
  for (let t: usize = 0, stop = split; ; ) {
    for (; t < stop; t += 16) {
      const b = f64x2.sub(f64x2.add(v128.load(F + t), v128.load(low + t)), Fi);
      const K = v128.load(row + t);
      const a = f64x2.sub(f64x2.add(Kii, v128.load(diagonal + t)), f64x2.add(K, K));
      const curvature = v128.bitselect(a, flat, f64x2.gt(a, zero));
      const score = f64x2.div(f64x2.mul(b, b), curvature);
      const better = v128.and(f64x2.gt(score, best), f64x2.gt(b, zero));
      gap = f64x2.pmax(gap, b);
      best = v128.bitselect(score, best, better);
      bestIndex = v128.bitselect(index, bestIndex, better);
      index = i64x2.add(index, two);
    }
    if (stop == size) break;
    stop = size;
    row = second - split;
  }
  if (max(f64x2.extract_lane(gap, 0), f64x2.extract_lane(gap, 1)) < tolerance) return 0;
  const a = f64x2.extract_lane(best, 0), b = f64x2.extract_lane(best, 1);
  const ia = <u32>i64x2.extract_lane(bestIndex, 0), ib = <u32>i64x2.extract_lane(bestIndex, 1);
  return a > b || (a == b && ia < ib) ? ia : ib;
}

/**
 * F += delta (K_i − K_j), with the two rows given as addresses against either class; then 1 + the row of the lowest F among
 * those that may rise, 0 when none may. With delta 0 it only looks.
 */
function update(
  block: usize, size: usize, split: usize, first: usize, second: usize, otherFirst: usize, otherSecond: usize, delta: f64,
): u32 {
  const F = block + GRADIENT * size, up = block + UP * size;
  const d = f64x2.splat(delta), two = i64x2.splat(2);
  let best = f64x2.splat(Infinity), bestIndex = i64x2.splat(0), index = i64x2(1, 2);
  let row = first, other = otherFirst;
  for (let t: usize = 0, stop = split; ; ) {
    for (; t < stop; t += 16) {
      let value = v128.load(F + t);
      if (delta != 0) {
        value = f64x2.add(value, f64x2.mul(d, f64x2.sub(v128.load(row + t), v128.load(other + t))));
        v128.store(F + t, value);
      }
      const score = f64x2.add(value, v128.load(up + t));
      const better = f64x2.lt(score, best);
      best = v128.bitselect(score, best, better);
      bestIndex = v128.bitselect(index, bestIndex, better);
      index = i64x2.add(index, two);
    }
    if (stop == size) break;
    stop = size;
    row = second - split;
    other = otherSecond - split;
  }
  const a = f64x2.extract_lane(best, 0), b = f64x2.extract_lane(best, 1);
  const ia = <u32>i64x2.extract_lane(bestIndex, 0), ib = <u32>i64x2.extract_lane(bestIndex, 1);
  return a < b || (a == b && ia < ib) ? ia : ib;
}
