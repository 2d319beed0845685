/**
 * `npm run bench -- engine`: regret of our samplers, Optuna's and hyperopt's on test problems, all from the same startup points.
 * `--quick`: 5 runs, no peers. `--runs N` (30), `--tuning` (instances 1 to 9 instead of 100 to 129), `--only NAME` (problem; may be
 * repeated), `--searcher NAME` (may be repeated), `--trials N` (200).
 */
import { parseArgs } from 'node:util';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { problems, tuned } from './problems/index.ts';
import { comparisons, meanRanks, medians, type Results } from './report.ts';
import { ourSearchers, peerSearchers } from './searchers.ts';

const BUDGETS = [25, 50, 100, 200];
/** The budget that searchers are compared at. */
const COMPARED_AT = 100;
const TUNING = { first: 1, count: 9, problems: tuned };
const TARGET = { first: 100, count: 30, problems };

await runBench('engine', async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      tuning: { type: 'boolean', default: false },
      runs: { type: 'string' },
      trials: { type: 'string', default: '200' },
      only: { type: 'string', multiple: true },
      searcher: { type: 'string', multiple: true },
    },
  });
  const { first, count, problems: all } = values.tuning ? TUNING : TARGET;
  const runs = values.runs ? Number(values.runs) : values.quick ? 5 : count;
  const trials = Number(values.trials);
  const budgets = BUDGETS.filter((budget) => budget <= trials);
  const { searchers: theirs, peers } = values.quick ? { searchers: [], peers: [] } : await peerSearchers();
  const searchers = [...ourSearchers, ...theirs].filter(
    ({ name }) => !values.searcher || values.searcher.includes(name),
  );
  const chosen = all.filter(({ name }) => !values.only || values.only.includes(name));

  const results: Record<string, Record<string, number[][]>> = {};
  for (const { name } of searchers) results[name] = {};
  for (const problem of chosen) {
    for (const searcher of searchers) {
      if (!searcher.can(problem)) continue;
      const rows: number[][] = [];
      for (let run = 0; run < runs; run++) {
        // On the tuning instances, further runs are further seeds.
        const instance = problem.instance(first + (run % count));
        const regrets = await searcher.search(instance, first + run, trials);
        rows.push(budgets.map((budget) => regrets[budget - 1]));
      }
      results[searcher.name][problem.name] = rows;
    }
    process.stderr.write(`engine: ${problem.name} done\n`);
  }
  for (const peer of peers) await peer.close();

  const names = searchers.map(({ name }) => name);
  for (const [b, budget] of budgets.entries()) printMedians(results, names, budget, b);
  const at = budgets.includes(COMPARED_AT) ? budgets.indexOf(COMPARED_AT) : budgets.length - 1;
  const compared = names[0] && names.length > 1 ? comparisons(results, names[0], at) : [];
  for (const { with: other, problems: shared, wins, ties, ratio, p } of compared) {
    print(
      `${names[0]} against ${other} at ${budgets[at]} trials: lower median regret on ${wins} of ${shared}` +
        ` (${ties} equal), ratio of medians ${ratio.toFixed(2)}, pooled p ${p.toExponential(1)}`,
    );
  }
  return {
    versions: Object.assign({}, ...peers.map(({ versions }) => versions)),
    ...{ runs, first, budgets },
    medians: Object.fromEntries(names.map((name) => [name, summary(results[name], budgets)])),
    ranks: budgets.map((_, b) => meanRanks(results, b)),
    comparisons: compared,
  };
});

function printMedians(results: Results, names: readonly string[], budget: number, b: number): void {
  const rows = Object.keys(results[names[0]]).map((problem) => [
    problem,
    ...names.map((name) => {
      const runs = results[name][problem];
      return runs ? medians(runs, b).toPrecision(3) : '';
    }),
  ]);
  const rank = meanRanks(results, b);
  rows.push(['mean rank', ...names.map((name) => rank[name].toFixed(2))]);
  print(`${formatTable([`median regret at ${budget}`, ...names], rows)}\n`);
}

function summary(byProblem: Results[string], budgets: readonly number[]): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(byProblem).map(([problem, runs]) => [problem, budgets.map((_, b) => medians(runs, b))]),
  );
}
