/** The bench's tables. */
import { formatTable } from '../harness/table.ts';
import { type Comparison, meanRanks } from './comparison.ts';
import type { Found } from './records.ts';
import type { Results } from './results.ts';

/** Medians of each problem, and mean ranks over the problems that all the `complete` searchers, and that all searchers made. */
export function medianTable(results: Results, complete: readonly string[], budget: number, b: number): string {
  const { names } = results;
  const rows = results.problems.map((problem) => [
    problem,
    ...names.map((name) => results.median(name, problem, b)?.toPrecision(3) ?? ''),
  ]);
  for (const group of complete.length === names.length ? [names] : [complete, names]) {
    const { runs, ranks } = meanRanks(results, group, b);
    if (runs > 0) rows.push([`mean rank (${runs} runs)`, ...names.map((name) => ranks[name]?.toFixed(2) ?? '')]);
  }
  return formatTable([`median regret at ${budget}`, ...names], rows);
}

/** One against the others, in total and on each problem. */
export function comparisonTable(comparisons: readonly Comparison[], budget: number): string {
  const problems = [...new Set(comparisons.flatMap(({ byProblem }) => byProblem.map(({ problem }) => problem)))];
  const rows = problems.map((problem) => [
    problem,
    ...comparisons.map(({ byProblem }) => {
      const one = byProblem.find((row) => row.problem === problem);
      return one ? `${one.ratio.toPrecision(3)}${one.p < 0.05 ? ' *' : '  '}` : '';
    }),
  ]);
  const total = (label: string, cell: (comparison: Comparison) => string): void => {
    rows.push([label, ...comparisons.map(cell)]);
  };
  total('median', ({ ratio }) => `${ratio.toPrecision(3)}  `);
  total('lower on', ({ wins, problems: count }) => `${wins} of ${count}  `);
  total('equal on', ({ ties }) => `${ties}  `);
  total('pooled p', ({ p }) => `${p.toExponential(1)}  `);
  total('rank correlation', ({ correlation }) => `${correlation.toFixed(2)}  `);
  const title = `${comparisons[0]?.of} / other at ${budget}`;
  return formatTable([title, ...comparisons.map(({ with: other }) => `${other}  `)], rows);
}

/** What the searches took, losses included. */
export function costTable(found: readonly Found[], names: readonly string[]): string {
  const rows = names.map((name) => {
    const own = found.filter(({ searcher }) => searcher === name);
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0);
    const trials = own.reduce((sum, one) => sum + one.trials, 0);
    return [name, String(own.length), seconds.toFixed(0), ((1000 * seconds) / trials).toFixed(2)];
  });
  return formatTable(['cost', 'searches', 's in all', 'ms a trial'], rows);
}
