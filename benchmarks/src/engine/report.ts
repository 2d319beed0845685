/** What the regrets of several searchers say: medians, mean ranks, and ours against each other with paired tests. */
import { mean, median } from '../harness/statistics.ts';
import { holm, ranks, wilcoxon } from './statistics.ts';

/** Regrets at the budgets: results[searcher][problem][run][budget]. A searcher lacks the problems that it cannot run. */
export type Results = Readonly<Record<string, Readonly<Record<string, readonly (readonly number[])[]>>>>;

export interface Comparison {
  readonly with: string;
  /** Problems that both ran, and on how many of them our median is lower, or equal. */
  readonly problems: number;
  readonly wins: number;
  readonly ties: number;
  /** Pooled over problems and runs, of differences of log regret. */
  readonly p: number;
  /** Geometric mean over problems of our median regret by theirs. */
  readonly ratio: number;
  readonly byProblem: readonly { problem: string; ratio: number; p: number }[];
}

/** Regrets below this are the same: no search is judged by the ninth digit. */
const FLOOR = 1e-9;
const logRegret = (regret: number): number => Math.log10(Math.max(regret, FLOOR));

export function medians(runs: readonly (readonly number[])[], budget: number): number {
  return median(runs.map((regrets) => regrets[budget]));
}

/** Mean over problems and runs of a searcher's rank among all; over the problems that all ran. */
export function meanRanks(results: Results, budget: number): Record<string, number> {
  const names = Object.keys(results);
  const shared = Object.keys(results[names[0]]).filter((problem) => names.every((name) => results[name][problem]));
  const all = names.map((): number[] => []);
  for (const problem of shared) {
    for (const run of results[names[0]][problem].keys()) {
      const row = ranks(names.map((name) => Math.max(results[name][problem][run][budget], FLOOR)));
      for (const [i, rank] of row.entries()) all[i].push(rank);
    }
  }
  return Object.fromEntries(names.map((name, i) => [name, mean(all[i])]));
}

/** `name` against every other searcher. */
export function comparisons(results: Results, name: string, budget: number): Comparison[] {
  const compared = Object.keys(results)
    .filter((other) => other !== name)
    .map((other) => compare(results, name, other, budget));
  const pooled = holm(compared.map(({ p }) => p));
  return compared.map((comparison, i) => ({ ...comparison, p: pooled[i] }));
}

function compare(results: Results, name: string, other: string, budget: number): Comparison {
  const shared = Object.keys(results[name]).filter((problem) => results[other][problem]);
  const rows = shared.map((problem) => {
    const [us, them] = [results[name][problem], results[other][problem]];
    const differences = us.map((run, i) => logRegret(run[budget]) - logRegret(them[i][budget]));
    const log = logRegret(medians(us, budget)) - logRegret(medians(them, budget));
    return { problem, log, differences };
  });
  const corrected = holm(rows.map(({ differences }) => wilcoxon(differences)));
  return {
    with: other,
    problems: rows.length,
    wins: rows.filter(({ log }) => log < 0).length,
    ties: rows.filter(({ log }) => log === 0).length,
    p: wilcoxon(rows.flatMap(({ differences }) => differences)),
    ratio: 10 ** mean(rows.map(({ log }) => log)),
    byProblem: rows.map(({ problem, log }, i) => ({ problem, ratio: 10 ** log, p: corrected[i] })),
  };
}
