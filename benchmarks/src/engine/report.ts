/** What the searches say: tables on stdout, and the same as JSON. */
import { print } from '../harness/run-bench.ts';
import { compareAll } from './comparison.ts';
import type { Found } from './records.ts';
import { Results } from './results.ts';
import type { Searcher } from './searchers.ts';
import { comparisonTable, costTable, medianTable } from './tables.ts';
import { targetsOf } from './targets.ts';

/** The budget that searchers are compared at. */
const COMPARED_AT = 100;
/** The searchers that are compared with all others. */
const COMPARED = ['tpe()', 'auto'];

/** `budgets`: of the regrets kept; the first is that of the startup points. */
export function report(
  found: readonly Found[],
  searchers: readonly Searcher[],
  problems: readonly string[],
  budgets: readonly number[],
): object {
  const results = new Results(
    found,
    searchers.map(({ name }) => name),
    problems,
  );
  checkStarts(results);
  const { names } = results;
  const complete = searchers.filter(({ name, slow }) => !slow && names.includes(name)).map(({ name }) => name);
  const reached = budgets
    .map((budget, b) => ({ budget, b }))
    .filter(({ b }) => b > 0 && found.some(({ regrets }) => regrets.length > b));
  for (const { budget, b } of reached) print(`${medianTable(results, complete, budget, b)}\n`);

  const at = reached.find(({ budget }) => budget === COMPARED_AT) ?? reached[reached.length - 1];
  const comparisons = COMPARED.filter((name) => at && names.includes(name)).map((name) =>
    compareAll(results, name, names, at.b),
  );
  for (const those of comparisons) {
    if (those.length === 0) continue;
    print(`${comparisonTable(those, at.budget)}\n* p < 0.05 on the problem, corrected for the number of problems\n`);
  }
  print(`${costTable(found, names)}\n`);
  const targets = at?.budget === COMPARED_AT ? targetsOf(comparisons.flat()) : [];
  for (const { name, found: figures, met } of targets) print(`${met ? 'met   ' : 'MISSED'} ${name}: ${figures}`);
  const medians = (name: string): object =>
    Object.fromEntries(
      results.problems.map((problem) => [problem, reached.map(({ b }) => results.median(name, problem, b))]),
    );
  return {
    budgets: reached.map(({ budget }) => budget),
    medians: Object.fromEntries(names.map((name) => [name, medians(name)])),
    comparisons: comparisons.flat(),
    targets,
  };
}

/** Throws if two searchers were not equally far after the startup points of a run. */
function checkStarts(results: Results): void {
  for (const problem of results.problems) {
    const starts = new Map<number, number>();
    for (const name of results.names) {
      for (const [run, [start]] of results.runs(name, problem)) {
        const other = starts.get(run) ?? start;
        if (other !== start)
          throw new Error(`${name} had another start in run ${run} of ${problem}: ${start}, not ${other}`);
        starts.set(run, start);
      }
    }
  }
}
