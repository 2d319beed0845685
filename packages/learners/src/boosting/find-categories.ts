/**
 * Which categories of a column get a bin of their own (LightGBM's BinMapper): the most frequent ones. The rare tail and
 * missing values share bin 0, which no split tells from unknown categories.
 */

/** Categories make up bins until they cover this share of the rows … */
const COVERED = 0.99;

/** The category of bins 1, 2 …, most frequent first. `counts` has the rows of each category. */
export function findCategories(counts: Float64Array, maxBins: number, minDataInBin: number): Int32Array {
  const present = Int32Array.from(counts.keys()).filter((code) => counts[code] > 0);
  present.sort((a, b) => counts[b] - counts[a] || a - b);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let covered = 0;
  let kept = 0;
  // … or run out of bins; the first two have one anyway.
  while (kept < present.length && kept < maxBins - 1) {
    const count = counts[present[kept]];
    if (count < minDataInBin && kept > 1) break;
    if (covered >= Math.round(total * COVERED) && kept >= Math.min(present.length, maxBins) - 1) break;
    covered += count;
    kept++;
  }
  return present.slice(0, kept);
}
