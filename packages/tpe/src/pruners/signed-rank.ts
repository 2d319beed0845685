/** Wilcoxon's signed-rank test, one-sided, with zeros split between the signs (scipy's wilcoxon, zero_method="zsplit"). */
import { normalCdf } from '@hyperopt-ts/numerics';

/** Up to this many differences the exact distribution is used, when none are zero or tied. */
const EXACT = 50;
/** The same with zeros or ties. */
const EXACT_WITH_TIES = 13;

/** The p-value of the hypothesis that `differences` lie above 0. There must be one or more, all finite. */
export function signedRankPValue(differences: readonly number[]): number {
  const n = differences.length;
  const { ranks, tieTerm } = absoluteRanks(differences);
  const hasZeros = differences.includes(0);
  const plus = ranks.reduce((sum, rank, i) => sum + rank * share(differences[i]), 0);
  if (n <= (hasZeros || tieTerm > 0 ? EXACT_WITH_TIES : EXACT)) {
    const signed = ranks.filter((_, i) => differences[i] !== 0);
    return exactTail(
      signed,
      ranks.reduce((sum, rank, i) => sum + (differences[i] > 0 ? rank : 0), 0),
    );
  }
  const mean = (n * (n + 1)) / 4;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm / 2) / 24);
  return normalCdf((mean - plus) / deviation);
}

function share(difference: number): number {
  return difference > 0 ? 1 : difference < 0 ? 0 : 0.5;
}

/** Ranks of the absolute values, ties with their mean, and the sum of t³ − t over groups of t equal ones. */
function absoluteRanks(differences: readonly number[]): { readonly ranks: number[]; readonly tieTerm: number } {
  const sizes = differences.map(Math.abs);
  const order = sizes.map((_, i) => i).sort((i, j) => sizes[i] - sizes[j]);
  const ranks = new Array<number>(sizes.length).fill(0);
  let tieTerm = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && sizes[order[end]] === sizes[order[start]]) end++;
    const t = end - start;
    tieTerm += t * t * t - t;
    for (let k = start; k < end; k++) ranks[order[k]] = (start + 1 + end) / 2;
  }
  return { ranks, tieTerm };
}

/** The probability that the sum of `ranks`, each taken with probability 1/2, is at least `observed`. Ranks are multiples of 1/2. */
function exactTail(ranks: readonly number[], observed: number): number {
  const total = 2 * ranks.reduce((sum, rank) => sum + rank, 0);
  let mass = new Float64Array(total + 1);
  mass[0] = 1;
  for (const rank of ranks) {
    const next = new Float64Array(total + 1);
    for (let sum = 0; sum <= total; sum++) {
      next[sum] = 0.5 * (mass[sum] + (sum >= 2 * rank ? mass[sum - 2 * rank] : 0));
    }
    mass = next;
  }
  return mass.subarray(2 * observed).reduce((sum, p) => sum + p, 0);
}
