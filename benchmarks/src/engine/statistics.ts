/** Statistics of paired regrets: the Wilcoxon signed-rank test (1945), Holm's correction (1979), ranks. */
import { normalCdf } from '@hyperopt-ts/numerics';

export interface SignedRank {
  /** Two-sided. */
  readonly p: number;
  /** From −1, all differences are negative, to 1: the rank sum of the positive ones less that of the others, by the whole. */
  readonly correlation: number;
}

/**
 * The signed-rank test that the differences are symmetric about 0: zeros are dropped, ties share their ranks, and the
 * statistic is taken as normal (with the correction for ties and for continuity). p is 1 for no differences.
 */
export function wilcoxon(differences: readonly number[]): SignedRank {
  const nonZero = differences.filter((d) => d !== 0);
  const n = nonZero.length;
  if (n === 0) return { p: 1, correlation: 0 };
  const sizes = nonZero.map(Math.abs);
  const rank = ranks(sizes);
  let positive = 0;
  for (let i = 0; i < n; i++) if (nonZero[i] > 0) positive += rank[i];
  const mean = (n * (n + 1)) / 4;
  let ties = 0;
  for (const count of counts(sizes)) ties += count ** 3 - count;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  const z = Math.max(0, Math.abs(positive - mean) - 0.5) / deviation;
  return { p: Math.min(1, 2 * normalCdf(-z)), correlation: (positive - mean) / mean };
}

/** Ranks from 1, ascending; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const result = new Array<number>(values.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && values[order[j]] === values[order[i]]) j++;
    for (let k = i; k < j; k++) result[order[k]] = (i + j + 1) / 2;
    i = j;
  }
  return result;
}

/** p-values corrected for being several: Holm's step-down, in the order given. */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
  const result = new Array<number>(pValues.length);
  let largest = 0;
  for (const [k, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, pValues[i] * (pValues.length - k)));
    result[i] = largest;
  }
  return result;
}

function counts(values: readonly number[]): Iterable<number> {
  const byValue = new Map<number, number>();
  for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + 1);
  return byValue.values();
}
