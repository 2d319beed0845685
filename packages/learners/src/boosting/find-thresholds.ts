/**
 * Where to cut a column of numbers into bins, as LightGBM does (BinMapper): bins of about equal counts of the distinct
 * values, values of large counts alone, at least `minDataInBin` rows in a bin, and zero apart from what is below and above.
 */

/** Distinct values, ascending, and how often each occurs. */
export interface Distinct {
  readonly values: Float32Array;
  readonly counts: Float64Array;
}

const LARGEST_FLOAT = 3.4028234663852886e38;
/** LightGBM's kZeroThreshold: numbers nearer to zero count as zero. */
const TINY = Math.fround(1e-35);

/** At most `maxBins` − 1 ascending f32: a value is in the bin after the last threshold that it is not below. */
export function findThresholds(distinct: Distinct, maxBins: number, minDataInBin: number): Float32Array {
  const { values, counts } = distinct;
  const n = values.length;
  let firstZero = 0;
  while (firstZero < n && values[firstZero] <= -TINY) firstZero++;
  let firstPositive = firstZero;
  while (firstPositive < n && values[firstPositive] < TINY) firstPositive++;
  const below = sum(counts, 0, firstZero);
  const above = sum(counts, firstPositive, n);
  const found: number[] = [];
  if (firstZero > 0 && maxBins > 1) {
    const bins = Math.max(1, Math.floor((below / (below + above)) * (maxBins - 1)));
    cut(distinct, 0, firstZero, bins, minDataInBin, found);
    if (firstZero < n) found.push(-TINY);
  }
  const rest = maxBins - 1 - found.length;
  if (firstPositive < n && rest > 0) {
    if (firstPositive > firstZero) found.push(TINY);
    cut(distinct, firstPositive, n, rest, minDataInBin, found);
  }
  return Float32Array.from(found.slice(0, maxBins - 1));
}

/** Adds the thresholds between `bins` bins of the values from … to − 1. */
function cut(
  { values, counts }: Distinct,
  from: number,
  to: number,
  bins: number,
  minDataInBin: number,
  found: number[],
): void {
  if (to - from <= bins) {
    let rows = 0;
    for (let i = from; i < to - 1; i++) {
      rows += counts[i];
      if (rows < minDataInBin) continue;
      found.push(between(values[i], values[i + 1]));
      rows = 0;
    }
    return;
  }
  const total = sum(counts, from, to);
  const most = Math.max(1, Math.min(bins, Math.floor(total / minDataInBin)));
  const large = total / most; // values of so many rows have a bin of their own
  let restBins = most;
  let restRows = total;
  for (let i = from; i < to; i++) {
    if (counts[i] < large) continue;
    restBins--;
    restRows -= counts[i];
  }
  let mean = restRows / restBins;
  let rows = 0;
  let made = 0;
  for (let i = from; i < to - 1 && made < most - 1; i++) {
    const alone = counts[i] >= large;
    if (!alone) restRows -= counts[i];
    rows += counts[i];
    const full = alone || rows >= mean || (counts[i + 1] >= large && rows >= Math.max(1, mean / 2));
    if (!full) continue;
    found.push(between(values[i], values[i + 1]));
    made++;
    rows = 0;
    if (alone) continue;
    restBins--;
    mean = restRows / restBins;
  }
}

/** An f32 above `low` and not above `high`, in the middle where there is room. */
function between(low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  return middle > low ? middle : high;
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}

/** Of numbers without NaN; numbers beyond f32 count as its largest. A row counts once, or `counts` times. */
export function distinctOf(numbers: Float32Array, counts?: Float64Array): Distinct {
  const bounded = numbers.slice();
  for (let i = 0; i < bounded.length; i++) bounded[i] = Math.max(-LARGEST_FLOAT, Math.min(LARGEST_FLOAT, bounded[i]));
  const sorted = (counts ? bounded.filter((_, i) => counts[i] > 0) : bounded.slice()).sort();
  const values = new Float32Array(sorted.length);
  const rows = new Float64Array(sorted.length);
  let length = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (length === 0 || values[length - 1] !== sorted[i]) values[length++] = sorted[i];
    rows[length - 1]++;
  }
  const distinct = { values: values.slice(0, length), counts: rows.slice(0, length) };
  if (counts) {
    distinct.counts.fill(0);
    bounded.forEach((value, i) => {
      if (counts[i] > 0) distinct.counts[placeOf(distinct.values, value)] += counts[i];
    });
  }
  return distinct;
}

/** The place of a value that is there. */
function placeOf(ascending: Float32Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
