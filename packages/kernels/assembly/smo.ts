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
 * Takes up to `steps` steps of a problem whose rows are those of two classes, `nFirst` and `nSecond`, each padded to a
 * multiple of 8; padding has `up` ∞ and `low` −∞.
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
  if (load<u32>(state, 4) == 0) store<u32>(state, begin(block, size), 4);

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
    const a = curvature(load<f64>(diagonal + at), load<f64>(diagonal + to), Kij);
    const rise = load<f64>(upper + at) - load<f64>(beta + at);
    const fall = load<f64>(beta + to) - load<f64>(lower + to);
    const delta = min((load<f64>(F + to) - load<f64>(F + at)) / a, min(rise, fall));
    place(block, size, at, delta == rise ? load<f64>(upper + at) : load<f64>(beta + at) + delta);
    place(block, size, to, delta == fall ? load<f64>(lower + to) : load<f64>(beta + to) - delta);
    store<u32>(state, update(block, size, split, first, second, otherFirst, otherSecond, delta), 4);
  }
  return -2;
}

/** 1 + the row of the lowest F among those that may rise, the last of equals as in libsvm; 0 when none may. */
function begin(block: usize, size: usize): u32 {
  let best = f64.MAX_VALUE;
  let found: u32 = 0;
  for (let t: usize = 0; t < size; t += 8) {
    const value = load<f64>(block + GRADIENT * size + t) + load<f64>(block + UP * size + t);
    if (value <= best) {
      best = value;
      found = <u32>(t >> 3) + 1;
    }
  }
  return found;
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
 *
 * Most blocks of 8 rows hold no better one than the best so far: b² > best a, with no division, finds those that do.
 */
function select(block: usize, size: usize, split: usize, first: usize, second: usize, at: usize, tolerance: f64): u32 {
  const F = block + GRADIENT * size, low = block + LOW * size, diagonal = block + DIAGONAL * size;
  const Fi = load<f64>(F + at), Kii = load<f64>(diagonal + at);
  const level = f64x2.splat(Fi), own = f64x2.splat(Kii), zero = f64x2.splat(0);
  let gap = zero, bests = zero;
  let best: f64 = 0;
  let found: u32 = 0;
  let row = first;
  for (let t: usize = 0, stop = split; ; ) {
    for (; t < stop; t += 64) {
      const b0 = violation(F + t, low + t, level), b1 = violation(F + t + 16, low + t + 16, level);
      const b2 = violation(F + t + 32, low + t + 32, level), b3 = violation(F + t + 48, low + t + 48, level);
      gap = f64x2.pmax(gap, f64x2.pmax(f64x2.pmax(b0, b1), f64x2.pmax(b2, b3)));
      const better = v128.or(
        v128.or(beats(b0, row + t, diagonal + t, own, bests), beats(b1, row + t + 16, diagonal + t + 16, own, bests)),
        v128.or(beats(b2, row + t + 32, diagonal + t + 32, own, bests), beats(b3, row + t + 48, diagonal + t + 48, own, bests)),
      );
      if (!v128.any_true(better)) continue;
      for (let s = t; s < t + 64; s += 8) {
        const b = load<f64>(F + s) + load<f64>(low + s) - Fi;
        const score = b * b / curvature(Kii, load<f64>(diagonal + s), load<f64>(row + s));
        if (b > 0 && score >= best) {
          best = score;
          found = <u32>(s >> 3) + 1;
        }
      }
      // A little less, so that an equal one is not lost to rounding.
      bests = f64x2.splat(best * (1 - 4.5e-16));
    }
    if (stop == size) break;
    stop = size;
    row = second - split;
  }
  return max(f64x2.extract_lane(gap, 0), f64x2.extract_lane(gap, 1)) < tolerance ? 0 : found;
}

/** b of two rows: by how much they violate the optimality condition with the row whose F is `level`. */
// @ts-ignore: decorator
@inline
function violation(F: usize, low: usize, level: v128): v128 {
  return f64x2.sub(f64x2.add(v128.load(F), v128.load(low)), level);
}

/** Where b is positive and b² >= best a. */
// @ts-ignore: decorator
@inline
function beats(b: v128, row: usize, diagonal: usize, own: v128, bests: v128): v128 {
  const K = v128.load(row);
  const a = f64x2.sub(f64x2.add(own, v128.load(diagonal)), f64x2.add(K, K));
  return v128.and(f64x2.gt(b, f64x2.splat(0)), f64x2.ge(f64x2.mul(b, b), f64x2.mul(bests, a)));
}

/** |φ(x_i) − φ(x_j)|², or what stands for it where the kernel gives nothing positive. */
// @ts-ignore: decorator
@inline
function curvature(Kii: f64, Kjj: f64, Kij: f64): f64 {
  const a = Kii + Kjj - 2 * Kij;
  return a > 0 ? a : FLAT;
}

/**
 * F += delta (K_i − K_j), with the two rows given as addresses against either class; then 1 + the row of the lowest F among
 * those that may rise, 0 when none may.
 */
function update(
  block: usize, size: usize, split: usize, first: usize, second: usize, otherFirst: usize, otherSecond: usize, delta: f64,
): u32 {
  const F = block + GRADIENT * size, up = block + UP * size;
  const d = f64x2.splat(delta);
  let best = f64.MAX_VALUE;
  let bests = f64x2.splat(best);
  let found: u32 = 0;
  let row = first, other = otherFirst;
  for (let t: usize = 0, stop = split; ; ) {
    for (; t < stop; t += 64) {
      const v0 = move(F + t, row + t, other + t, d), v1 = move(F + t + 16, row + t + 16, other + t + 16, d);
      const v2 = move(F + t + 32, row + t + 32, other + t + 32, d), v3 = move(F + t + 48, row + t + 48, other + t + 48, d);
      const lowest = f64x2.pmin(
        f64x2.pmin(f64x2.add(v0, v128.load(up + t)), f64x2.add(v1, v128.load(up + t + 16))),
        f64x2.pmin(f64x2.add(v2, v128.load(up + t + 32)), f64x2.add(v3, v128.load(up + t + 48))),
      );
      if (!v128.any_true(f64x2.le(lowest, bests))) continue;
      for (let s = t; s < t + 64; s += 8) {
        const value = load<f64>(F + s) + load<f64>(up + s);
        if (value <= best) {
          best = value;
          found = <u32>(s >> 3) + 1;
        }
      }
      bests = f64x2.splat(best);
    }
    if (stop == size) break;
    stop = size;
    row = second - split;
    other = otherSecond - split;
  }
  return found;
}

/** Two values of F, moved along a step. */
// @ts-ignore: decorator
@inline
function move(F: usize, row: usize, other: usize, d: v128): v128 {
  const value = f64x2.add(v128.load(F), f64x2.mul(d, f64x2.sub(v128.load(row), v128.load(other))));
  v128.store(F, value);
  return value;
}
