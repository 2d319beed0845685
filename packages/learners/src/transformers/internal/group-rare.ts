/** Which categories of a column are so rare that they share one, by scikit-learn's rules. */
import type { Matrix } from '@hyperopt-ts/data';

/** The group of each level: the frequent ones in their order, then all others together. */
export function groupRare(
  { rows, columns, values }: Matrix,
  j: number,
  levels: number,
  minFrequency: number | null,
  maxCategories: number | null,
): number[] {
  const count = new Uint32Array(levels);
  for (let at = j; at < values.length; at += columns) if (values[at] >= 0 && values[at] < levels) count[values[at]]++;
  const least = minFrequency === null ? 0 : minFrequency < 1 ? minFrequency * rows : minFrequency;
  const frequent = Array.from(count, (n) => n >= least);
  const kept = frequent.filter(Boolean).length;
  const groups = kept < levels ? kept + 1 : kept;
  if (maxCategories !== null && groups > maxCategories) {
    // Of levels that are equally rare the last ones stay.
    const byCount = Array.from(count, (_, level) => level).sort((a, b) => count[a] - count[b] || a - b);
    for (const level of byCount.slice(0, levels - maxCategories + 1)) frequent[level] = false;
  }
  let next = 0;
  const own = frequent.map((stays) => (stays ? next++ : -1));
  return own.map((group) => (group < 0 ? next : group));
}
