/**
 * `npm run bench -- parallel`: the same search of digits with one worker and with two, by turns: the same trials, and the efficiency, which is
 * the time of one over twice the time of two. With 5 folds x 2 repeats, and with a hold-out, whose trials are one task each.
 *
 * Options: --evals N (40), --repeats N (3).
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { loadDigits } from '@hyperopt-ts/datasets';
import { anyClassifier, anyPreprocessing, type FitOptions, HyperoptEstimator } from 'hyperopt-ts';
import { print, runBench } from '../harness/run-bench.ts';
import { median } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';

const ways: Readonly<Record<string, FitOptions>> = {
  '5 folds x 2 repeats': { folds: 5, repeats: 2 },
  'hold-out': { validSize: 0.2 },
};
const TARGET = 0.9;

const { X, y } = loadDigits();

interface Timed {
  readonly seconds: number;
  readonly trials: string;
}

async function search(workers: number, maxEvals: number, splits: FitOptions): Promise<Timed> {
  const estimator = new HyperoptEstimator({
    ...{ classifier: anyClassifier('c'), preprocessing: anyPreprocessing('p'), maxEvals, seed: 1, workers },
    ...{ refit: false, executor: 'threads' },
  });
  const start = performance.now();
  await estimator.fit(X, y, splits);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, trials: JSON.stringify([...estimator.trials].map(({ params, loss }) => [params, loss])) };
}

await runBench('parallel', async () => {
  const { values } = parseArgs({
    options: { evals: { type: 'string', default: '40' }, repeats: { type: 'string', default: '3' } },
  });
  const [maxEvals, repeats] = [Number(values.evals), Number(values.repeats)];
  const found: { way: string; one: number; two: number; efficiency: number; same: boolean }[] = [];
  for (const [way, splits] of Object.entries(ways)) {
    const timed: Record<'one' | 'two', Timed[]> = { one: [], two: [] };
    for (let round = 0; round < repeats; round++) {
      timed.one.push(await search(1, maxEvals, splits));
      timed.two.push(await search(2, maxEvals, splits));
    }
    const [one, two] = [timed.one, timed.two].map((of) => median(of.map(({ seconds }) => seconds)));
    const same = new Set([...timed.one, ...timed.two].map(({ trials }) => trials)).size === 1;
    found.push({ way, one, two, efficiency: one / (2 * two), same });
  }
  print(
    formatTable(
      ['search', 'one worker, s', 'two, s', 'efficiency', 'same trials'],
      found.map(({ way, one, two, efficiency, same }) => [
        ...[way, one.toFixed(1), two.toFixed(1), efficiency.toFixed(2)],
        same ? 'yes' : 'NO',
      ]),
    ),
  );
  const met = found[0].efficiency >= TARGET && found.every(({ same }) => same);
  print(`efficiency with folds at least ${TARGET}, and the same trials: ${met ? 'met' : 'missed'}`);
  return { maxEvals, repeats, targets: { efficiency: met }, found };
});
