// Splits of categories: one against the rest where they are few, else many against many, in the order of gradient over
// Hessian, from either end (LightGBM, FindBestThresholdCategoricalInner). The chosen ones go right; missing, rare and
// unknown ones stay left with the rest.
import { boundedGain, hessianOf, pairGain, rowsOf } from './boost-gain';
import { Feature, Rules, Split } from './boost-memory';
import { fillSplit } from './boost-split';
import { nextBelow } from './xoshiro';

/** `scratch` has 12 bytes per bin. */
// @ts-ignore: decorator
@inline
export function scanCategories(
  rules: Rules,
  feature: Feature,
  index: u32,
  first: usize,
  total: v128,
  least: f64,
  split: usize,
  scratch: usize,
  low: f64,
  high: f64,
): void {
  if (feature.bins <= rules.catOneHot) oneAgainstRest(rules, feature, index, first, total, least, split, low, high);
  else manyAgainstMany(rules, feature, index, first, total, least, split, scratch, low, high);
}

// @ts-ignore: decorator
@inline
function chosen(split: usize): usize {
  return split + offsetof<Split>();
}

// @ts-ignore: decorator
@inline
function draw(rules: Rules, n: i32): i32 {
  return rules.random && n > 0 ? nextBelow(changetype<usize>(rules) + offsetof<Rules>('s0'), n) : -1;
}

function oneAgainstRest(
  rules: Rules,
  feature: Feature,
  index: u32,
  first: usize,
  total: v128,
  least: f64,
  split: usize,
  low: f64,
  high: f64,
): void {
  let best = max(changetype<Split>(split).gain, rules.floor) + least;
  const drawn = draw(rules, feature.bins - 1);
  for (let bin = 1; bin < feature.bins; bin++) {
    if (drawn >= 0 && bin != drawn + 1) continue;
    const right = v128.load(first + (<usize>bin << 4));
    const gain = boundedGain(i64x2.sub(total, right), right, rules, rules.l2, 0, low, high);
    if (gain <= best) continue;
    best = gain;
    fillSplit(rules, split, index, 1, gain - least, total, right, rules.l2, low, high);
    changetype<Split>(split).defaultLeft = 1;
    store<u32>(chosen(split), bin);
  }
}

function manyAgainstMany(
  rules: Rules,
  feature: Feature,
  index: u32,
  first: usize,
  total: v128,
  least: f64,
  split: usize,
  scratch: usize,
  low: f64,
  high: f64,
): void {
  const l2 = rules.l2 + rules.catL2;
  const keys = scratch, bins = scratch + (<usize>feature.bins << 3);
  let used = 0;
  for (let bin = 1; bin < feature.bins; bin++) {
    const entry = first + (<usize>bin << 4);
    const packed = load<i64>(entry, 8);
    if (packed == 0 || rowsOf(packed, rules) < <f64>rules.catRows) continue;
    store<f64>(keys + (<usize>used << 3), <f64>load<i64>(entry) / (hessianOf(packed, rules) + rules.catSmooth));
    store<u32>(bins + (<usize>used << 2), bin);
    used++;
  }
  sort(keys, bins, used);
  const most = min(rules.catThreshold, (used + 1) >> 1);
  const allRows = rowsOf(i64x2.extract_lane(total, 1), rules);
  const drawn = draw(rules, most);
  let best = max(changetype<Split>(split).gain, rules.floor) + least;
  for (let step = 1; step >= -1; step -= 2) {
    let right = i64x2.splat(0);
    let rows = 0.0, group = 0.0; // since the last candidate
    for (let i = 0, at = step > 0 ? 0 : used - 1; i < most; i++, at += step) {
      const entry = v128.load(first + (<usize>load<u32>(bins + (<usize>at << 2)) << 4));
      right = i64x2.add(right, entry);
      const entryRows = rowsOf(i64x2.extract_lane(entry, 1), rules);
      rows += entryRows;
      group += entryRows;
      const rightPacked = i64x2.extract_lane(right, 1);
      if (rows < <f64>rules.minRows || hessianOf(rightPacked, rules) < rules.minHessian) continue;
      const left = i64x2.sub(total, right);
      const leftPacked = i64x2.extract_lane(left, 1);
      if (allRows - rows < <f64>max(rules.minRows, rules.catGroup)) break;
      if (hessianOf(leftPacked, rules) < rules.minHessian) break;
      if (group < <f64>rules.catGroup) continue;
      group = 0;
      if (drawn >= 0 && i != drawn) continue;
      const gain = pairGain(left, right, rules, l2, 0, low, high);
      if (gain <= best) continue;
      best = gain;
      fillSplit(rules, split, index, i + 1, gain - least, total, right, l2, low, high);
      changetype<Split>(split).defaultLeft = 1;
      for (let k = 0; k <= i; k++) {
        const from = step > 0 ? k : used - 1 - k;
        store<u32>(chosen(split) + (<usize>k << 2), load<u32>(bins + (<usize>from << 2)));
      }
    }
  }
}

/** Shell sort by key, equal keys by bin, with gaps 1, 4, 13, 40 … (Knuth 1973). */
function sort(keys: usize, bins: usize, n: i32): void {
  let gap = 1;
  while (gap < n) gap = 3 * gap + 1;
  for (; gap > 0; gap = (gap - 1) / 3) {
    for (let i = gap; i < n; i++) {
      const key = load<f64>(keys + (<usize>i << 3));
      const bin = load<u32>(bins + (<usize>i << 2));
      let j = i;
      for (; j >= gap; j -= gap) {
        const other = load<f64>(keys + (<usize>(j - gap) << 3));
        const otherBin = load<u32>(bins + (<usize>(j - gap) << 2));
        if (other < key || (other == key && otherBin < bin)) break;
        store<f64>(keys + (<usize>j << 3), other);
        store<u32>(bins + (<usize>j << 2), otherBin);
      }
      store<f64>(keys + (<usize>j << 3), key);
      store<u32>(bins + (<usize>j << 2), bin);
    }
  }
}
