/** Searchers against each other: mean ranks, and one against the others with paired tests. */
import { mean, median } from '../harness/statistics.ts';
import type { Results } from './results.ts';
import { holm, ranks, wilcoxon } from './statistics.ts';

export interface Comparison {
  readonly of: string;
  readonly with: string;
  /** Problems that both searched, in runs that both made; on how many of them our median is lower, or equal. */
  readonly problems: number;
  readonly wins: number;
  readonly ties: number;
  /** Of differences of log regret, pooled over problems and runs; Holm's correction over the searchers compared with. */
  readonly p: number;
  /** Rank correlation of the same, from −1 (all runs of ours are better) to 1. */
  readonly correlation: number;
  /** Our median regret by theirs: the median over problems. */
  readonly ratio: number;
  /** p with Holm's correction over the problems. */
  readonly byProblem: readonly { readonly problem: string; readonly ratio: number; readonly p: number }[];
}

/** Regrets below this are the same: no search is judged by the ninth digit. */
const FLOOR = 1e-9;
const logRegret = (regret: number): number => Math.log10(Math.max(regret, FLOOR));

/** Mean rank of each of `names` over the problems and runs that all of them made; how many runs these are. */
export function meanRanks(
  results: Results,
  names: readonly string[],
  b: number,
): { runs: number; ranks: Record<string, number> } {
  const rows = results.problems
    .flatMap((problem) => results.shared(names, problem, b))
    .map((regrets) => ranks(regrets.map((regret) => Math.max(regret, FLOOR))));
  const means = names.map((name, i) => [name, mean(rows.map((row) => row[i]))] as const);
  return { runs: rows.length, ranks: Object.fromEntries(means) };
}

/** `name` at budget `b` against each of the `others` that share runs with it. */
export function compareAll(results: Results, name: string, others: readonly string[], b: number): Comparison[] {
  const compared = others
    .filter((other) => other !== name)
    .map((other) => compare(results, name, other, b))
    .filter(({ problems }) => problems > 0);
  const pooled = holm(compared.map(({ p }) => p));
  return compared.map((comparison, i) => ({ ...comparison, p: pooled[i] }));
}

function compare(results: Results, of: string, other: string, b: number): Comparison {
  const rows = results.problems.flatMap((problem) => {
    const pairs = results.shared([of, other], problem, b);
    if (pairs.length === 0) return [];
    const differences = pairs.map(([ours, theirs]) => logRegret(ours) - logRegret(theirs));
    const log = logRegret(median(pairs.map(([ours]) => ours))) - logRegret(median(pairs.map(([, theirs]) => theirs)));
    return [{ problem, log, differences }];
  });
  const corrected = holm(rows.map(({ differences }) => wilcoxon(differences).p));
  return {
    ...{ of, with: other, problems: rows.length },
    wins: rows.filter(({ log }) => log < 0).length,
    ties: rows.filter(({ log }) => log === 0).length,
    ...wilcoxon(rows.flatMap(({ differences }) => differences)),
    ratio: 10 ** median(rows.map(({ log }) => log)),
    byProblem: rows.map(({ problem, log }, i) => ({ problem, ratio: 10 ** log, p: corrected[i] })),
  };
}
