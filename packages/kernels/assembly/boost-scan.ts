// The best split of a leaf from its histogram: all thresholds of numbers, with missing values on either side, and
// one-against-rest or many-against-many splits of categories (LightGBM; Ke et al. 2017, Fisher 1958).
import { scanCategories } from './boost-categories';
import { boundedGain, countOf, hessianOf, leafGain, pairGain, plainGain, rowsOf } from './boost-gain';
import { FEATURE, Feature, Rules, Split, TOTAL } from './boost-memory';
import { fillSplit } from './boost-split';
import { nextBelow } from './xoshiro';

/** Gains below this share of the leaf's own are rounding errors. */
const NOISE: f64 = 1e-12;

/** Forgets the best split. */
export function boostNoSplit(split: usize): void {
  changetype<Split>(split).gain = 0;
}

/**
 * Looks at the `count` features (u32) at `list` for a split that gains more than the one at `split`, which is followed by
 * room for the categories that go right (u32, rules.catThreshold of them). Features outside `allowed` (u8 each, or 0 for
 * all) are passed over. Those which no split of this leaf, or of a part of it, can use are dropped from the list, which is
 * written to `kept`; returns its length. Outputs lie in [low, high].
 */
export function boostScan(
  rulesAt: usize,
  features: usize,
  list: usize,
  count: i32,
  kept: usize,
  allowed: usize,
  histogram: usize,
  split: usize,
  scratch: usize,
  low: f64,
  high: f64,
): i32 {
  const rules = changetype<Rules>(rulesAt);
  const total = v128.load(histogram + TOTAL);
  const least = leafGain(i64x2.extract_lane(total, 0), i64x2.extract_lane(total, 1), rules, low, high);
  rules.rowsPerHessian = <f64>countOf(i64x2.extract_lane(total, 1), rules) / hessianOf(i64x2.extract_lane(total, 1), rules);
  rules.floor = max(rules.minGain, abs(least) * NOISE);
  let length = 0;
  for (let k = 0; k < count; k++) {
    const index = load<u32>(list + (<usize>k << 2));
    let useful = true;
    if (!allowed || load<u8>(allowed + <usize>index)) {
      const feature = changetype<Feature>(features + <usize>index * FEATURE);
      const first = histogram + (<usize>feature.offset << 4);
      if (feature.categorical) scanCategories(rules, feature, index, first, total, least, split, scratch, low, high);
      else if (rules.random) useful = tryThreshold(rules, feature, index, first, total, least, split, low, high);
      else useful = scanThresholds(rules, feature, index, first, total, least, split, low, high);
    }
    store<u32>(kept + (<usize>length << 2), index);
    length += i32(useful);
  }
  return length;
}

// What `scanFrom` found, and whether there was anything to look at.
let bestGain: f64 = 0;
let bestAt: usize = 0;
let looked = false;

/** Missing values go left first, then, where there are some, right. */
function scanThresholds(
  rules: Rules,
  feature: Feature,
  index: u32,
  first: usize,
  total: v128,
  least: f64,
  split: usize,
  low: f64,
  high: f64,
): bool {
  const end = first + (<usize>feature.bins << 4);
  const missing = feature.missing ? v128.load(end) : i64x2.splat(0);
  const some = i64x2.extract_lane(missing, 1) != 0;
  bestGain = max(changetype<Split>(split).gain, rules.floor) + least;
  bestAt = 0;
  looked = false;
  scanFrom(rules, end - 16, first, -16, total, feature.monotone, low, high);
  let from = bestAt ? bestAt + 16 : 0;
  let right = i64x2.splat(0);
  if (some) {
    bestAt = 0;
    scanFrom(rules, first, end, 16, total, -feature.monotone, low, high);
    if (bestAt) {
      from = bestAt;
      right = missing;
    }
  }
  if (from) {
    for (let at = from; at < end; at += 16) right = i64x2.add(right, v128.load(at));
    const threshold = <i32>((from - first) >> 4);
    fillSplit(rules, split, index, threshold, bestGain - least, total, right, rules.l2, low, high);
    if (some) changetype<Split>(split).defaultLeft = i32(bestAt == 0 || from != bestAt);
  }
  return looked;
}

/**
 * Moves bins from `at` on, but not that at `stop`, to one side, and tries each split on the way; `bestAt` is the bin that
 * would have moved next. Empty bins are not passed over: to guess which they are costs more than to try them again.
 */
// @ts-ignore: decorator
@inline
function scanFrom(
  rules: Rules,
  at: usize,
  stop: usize,
  step: isize,
  total: v128,
  monotone: i32,
  low: f64,
  high: f64,
): void {
  const countBits = rules.countBits;
  const least = <f64>rules.minRows;
  const most = rowsOf(i64x2.extract_lane(total, 1), rules) - least;
  let moved = i64x2.splat(0);
  let rows: f64 = 0;
  while (rows < least && at != stop) {
    moved = i64x2.add(moved, v128.load(at));
    rows += rowsOf(load<i64>(at, 8), rules);
    at += step;
  }
  if (rows < least || rows > most) return;
  looked = true;
  if (rules.bounded || rules.l1 > 0) {
    for (;;) {
      const gain = pairGain(i64x2.sub(total, moved), moved, rules, rules.l2, monotone, low, high);
      if (gain > bestGain) {
        bestGain = gain;
        bestAt = at;
      }
      if (at == stop) break;
      moved = i64x2.add(moved, v128.load(at));
      rows += rowsOf(load<i64>(at, 8), rules);
      at += step;
      if (rows > most) break;
    }
    return;
  }
  const l2 = f64x2.splat(rules.l2), minHessian = f64x2.splat(rules.minHessian);
  let best = bestGain;
  for (;;) {
    const gain = plainGain(i64x2.sub(total, moved), moved, l2, minHessian, countBits, best);
    if (gain > best) {
      best = gain;
      bestAt = at;
    }
    if (at == stop) break;
    moved = i64x2.add(moved, v128.load(at));
    rows += rowsOf(load<i64>(at, 8), rules);
    at += step;
    if (rows > most) break;
  }
  bestGain = best;
}

/** One threshold, drawn between the leaf's least and greatest bin (Geurts et al. 2006). */
function tryThreshold(
  rules: Rules,
  feature: Feature,
  index: u32,
  first: usize,
  total: v128,
  least: f64,
  split: usize,
  low: f64,
  high: f64,
): bool {
  let from = first, end = first + (<usize>feature.bins << 4);
  const missing = feature.missing ? v128.load(end) : i64x2.splat(0);
  const some = i64x2.extract_lane(missing, 1) != 0;
  while (from < end && load<i64>(from, 8) == 0) from += 16;
  while (end > from && load<i64>(end - 16, 8) == 0) end -= 16;
  const choices = <i32>((end - from) >> 4) - 1 + i32(some);
  if (choices <= 0) return false;
  const at = from + 16 + (<usize>nextBelow(changetype<usize>(rules) + offsetof<Rules>('s0'), choices) << 4);
  let right = i64x2.splat(0);
  for (let entry = at; entry < end; entry += 16) right = i64x2.add(right, v128.load(entry));
  let best = max(changetype<Split>(split).gain, rules.floor) + least;
  const threshold = <i32>((at - first) >> 4);
  for (let side = 0; side <= i32(some); side++) {
    if (side) right = i64x2.add(right, missing);
    const gain = boundedGain(i64x2.sub(total, right), right, rules, rules.l2, feature.monotone, low, high);
    if (gain <= best) continue;
    best = gain;
    fillSplit(rules, split, index, threshold, gain - least, total, right, rules.l2, low, high);
    if (some) changetype<Split>(split).defaultLeft = 1 - side;
  }
  return true;
}
