/**
 * `npm run bench -- evaluations`: searches of as many evaluations, on the same hold-out share, beside hyperopt-sklearn; accuracy, or R2 for
 * values, of the model on the test rows of the splits of $HYPEROPT_TS_DATA/splits, 2 jobs each.
 *
 * Options: --evals N (25), --data NAME (may be repeated; the ten numeric sets), --splits N (3), --timeout SECONDS (30: of a trial, both
 * sides), --out FILE (JSON lines: searches that it has are not made again).
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { anyClassifier, anyPreprocessing, anyRegressor, HyperoptEstimator } from 'hyperopt-ts';
import { loadSet, numeric, parts } from '../defaults/sets.ts';
import { type DataSet, loadSplit } from '../harness/data-set.ts';
import { openKept } from '../harness/kept.ts';
import { startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { mean } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';

const VALID_SIZE = 0.2;

interface Searched {
  readonly seconds: number;
  /** Accuracy or R2. */
  readonly score: number;
  readonly trials: number;
  readonly failed: number;
}

interface Pair {
  readonly data: string;
  readonly split: number;
  readonly ours: Searched;
  readonly peer: Searched;
}

await runBench('evaluations', async () => {
  const { values } = parseArgs({
    options: {
      evals: { type: 'string', default: '25' },
      data: { type: 'string', multiple: true, default: numeric },
      splits: { type: 'string', default: '3' },
      timeout: { type: 'string', default: '30' },
      out: { type: 'string' },
    },
  });
  const [maxEvals, splits, trialTimeout] = [Number(values.evals), Number(values.splits), Number(values.timeout)];
  const { out } = values;
  const kept = openKept<Pair>(out, { maxEvals, trialTimeout });
  const pairs: Pair[] = [];
  const peer = await startPeer('hyperopt-sklearn', 'search.py', { threads: 2 });
  try {
    for (const name of values.data) {
      const data = loadSet(name);
      await peer.load(data);
      for (let split = 0; split < splits; split++) {
        const known = kept.find((pair) => pair.data === name && pair.split === split);
        if (known) {
          pairs.push(known);
          continue;
        }
        const { train, test } = loadSplit(data, split);
        const ours = await searchOurs(data, split, { maxEvals, trialTimeout });
        const rows = { train: [...train], test: [...test] };
        const request = { maxEvals, trialTimeout, validSize: VALID_SIZE, regression: data.nClasses === 0 };
        const their = await peer.call<Searched>('search', { data: name, ...rows, ...request });
        const pair = { data: name, split, ours, peer: their };
        pairs.push(pair);
        process.stderr.write(`${line(pair).join('  ')}\n`);
        kept.add(pair);
      }
    }
  } finally {
    await peer.close();
  }
  print(formatTable(['data', 'split', 'ours', 'hyperopt-sklearn', 's', 'failed'], pairs.map(line)));
  const scoreOf = (name: string, of: (pair: Pair) => Searched): number =>
    mean(pairs.filter(({ data }) => data === name).map((pair) => of(pair).score));
  const worse = values.data.filter(
    (name) => scoreOf(name, ({ ours }) => ours) < scoreOf(name, ({ peer: theirs }) => theirs),
  );
  const verdict = worse.length <= 2 ? 'met' : 'missed';
  print(
    `better in the mean over splits on ${values.data.length - worse.length} of ${values.data.length} sets (target: all but two): ${verdict}`,
  );
  return {
    versions: { 'hyperopt-sklearn': peer.versions },
    maxEvals,
    worse,
    targets: { better: worse.length <= 2 },
    pairs,
  };
});

async function searchOurs(
  data: DataSet,
  split: number,
  budget: { readonly maxEvals: number; readonly trialTimeout: number },
): Promise<Searched> {
  const { train, test } = parts(data, loadSplit(data, split));
  const estimator = new HyperoptEstimator({
    ...(data.nClasses > 0 ? { classifier: anyClassifier('learner') } : { regressor: anyRegressor('learner') }),
    ...{ preprocessing: anyPreprocessing('preprocessing'), seed: split, workers: 2, ...budget },
  });
  const start = performance.now();
  await estimator.fit(train.X, Array.from(train.y), { validSize: VALID_SIZE });
  const seconds = (performance.now() - start) / 1000;
  const { trials } = estimator;
  const failed = [...trials].filter(({ status }) => status !== 'ok').length;
  return { seconds, score: estimator.score(test.X, Array.from(test.y)), trials: trials.length, failed };
}

function line({ data, split, ours, peer }: Pair): string[] {
  return [
    ...[data, String(split), ours.score.toFixed(4), peer.score.toFixed(4)],
    `${ours.seconds.toFixed(1)} / ${peer.seconds.toFixed(1)}`,
    `${ours.failed} / ${peer.failed} of ${peer.trials}`,
  ];
}
