/**
 * `npm run bench -- digits`: on random splits of digits, by turns and with 2 cores each,
 *   (a) 25 fixed configurations, ours beside scikit-learn's;
 *   (b) a search of 25 evaluations on a hold-out, ours beside hyperopt-sklearn's;
 *   (c) our search with 5 folds.
 * A time runs from the call to its end, with the start of our workers in it. Options: --splits N (10), --part a, b or c
 * (may be repeated; all), --verbose (shows what the peers print).
 */
import { parseArgs } from 'node:util';
import { CannotRun } from '../harness/cannot-run.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { compareConfigurations } from './configurations.ts';
import { type Digits, digitsSplits } from './digits-splits.ts';
import { searchWithFolds } from './folds.ts';
import { describeTarget, header, type Part } from './part.ts';
import { compareSearches } from './search.ts';

const parts = new Map<string, (digits: Digits, verbose: boolean) => Promise<Part>>([
  ['a', compareConfigurations],
  ['b', compareSearches],
  ['c', searchWithFolds],
]);

await runBench('digits', async () => {
  const { values } = parseArgs({
    options: {
      splits: { type: 'string', default: '10' },
      part: { type: 'string', multiple: true, default: [...parts.keys()] },
      verbose: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.splits);
  if (!Number.isInteger(count) || count < 1)
    throw new CannotRun(`--splits: expected a number >= 1, found ${values.splits}`);

  const digits = digitsSplits(count);
  const done = new Map<string, Part>();
  for (const name of values.part) {
    const part = parts.get(name);
    if (!part) throw new CannotRun(`--part: expected a, b or c, found ${name}`);
    done.set(name, await part(digits, values.verbose));
  }
  const results = [...done.values()];
  const targets = results.flatMap((part) => part.targets);
  print(`\nmedian time and mean accuracy over ${count} splits`);
  print(
    formatTable(
      header,
      results.map(({ row }) => row),
    ),
  );
  for (const target of targets) print(describeTarget(target));
  return {
    versions: Object.assign({}, ...results.map((part) => part.versions)),
    splits: count,
    parts: Object.fromEntries([...done].map(([name, { report }]) => [name, report])),
    targets,
  };
});
