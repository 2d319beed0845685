/** What the bound on the bad trials costs: regret after 1,000 trials, beside the model of all of them. */
import { tpe } from '@hyperopt-ts/tpe';
import { createInstances } from '../engine/problems/index.ts';
import { ourRegrets } from '../engine/regret.ts';
import { wilcoxon } from '../engine/statistics.ts';
import { print } from '../harness/run-bench.ts';
import { median } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';

const PROBLEMS = ['branin', 'hartmann6', 'rastrigin5', 'levy10', 'sphere10', 'mixed12', 'depth3', 'griewank6'];
const TRIALS = 1000;
/** Half of the default, which would not bind yet. */
const BOUND = 500;
/** The first instance of the engine bench's targets. */
const FIRST = 100;

interface Row {
  readonly problem: string;
  readonly bounded: number;
  readonly exact: number;
  /** In how many runs the bounded model has the lower regret, and in how many the higher. */
  readonly wins: number;
  readonly losses: number;
}

/** Prints the medians of `runs` runs and returns them. */
export function boundedAgainstExact(runs: number): { rows: Row[]; p: number } {
  const instances = createInstances();
  /** Relative differences of each run, all problems together. */
  const differences: number[] = [];
  const rows = PROBLEMS.map((problem): Row => {
    const [bounded, exact] = [tpe({ maxBad: BOUND }), tpe({ maxBad: Number.POSITIVE_INFINITY })].map((algo) =>
      Array.from({ length: runs }, (_, i) => {
        const regrets = ourRegrets(algo, instances(problem, FIRST + i), FIRST + i, TRIALS);
        return regrets[TRIALS - 1];
      }),
    );
    const pairs = bounded.map((regret, i) => (regret - exact[i]) / Math.max(regret + exact[i], Number.MIN_VALUE));
    differences.push(...pairs);
    process.stderr.write(`suggest: ${problem} done\n`);
    const wins = pairs.filter((difference) => difference < 0).length;
    const losses = pairs.filter((difference) => difference > 0).length;
    return { problem, bounded: median(bounded), exact: median(exact), wins, losses };
  });
  const table = rows.map(({ problem, bounded, exact, wins, losses }) => [
    ...[problem, bounded.toPrecision(3), exact.toPrecision(3), `${wins} to ${losses}`],
  ]);
  print(formatTable([`median regret at ${TRIALS}`, `newest ${BOUND} bad trials`, 'all', 'runs won'], table));
  const { p } = wilcoxon(differences);
  print(`pooled p ${p.toPrecision(2)}`);
  return { rows, p };
}
