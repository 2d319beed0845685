/**
 * `npm run bench -- automl`: whole searches for a time beside FLAML's, on 2 cores, each system alone in turn, on the splits of
 * $HYPEROPT_TS_DATA/splits. AUC for two classes, log loss for more, RMSE for values.
 *
 * Options: --budget SECONDS (30), --data NAME (may be repeated), --splits N (3), --jobs N (2), --verbose.
 */
import { parseArgs } from 'node:util';
import { take } from '@hyperopt-ts/data';
import { metricOf, scoreOf } from '../defaults/scores.ts';
import { loadSet, numeric } from '../defaults/sets.ts';
import { type DataSet, loadSplit } from '../harness/data-set.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { compare, normalise, type Pair, type Run } from './compare.ts';
import { type Budget, constantPrediction, runOurs, type Searched } from './run-ours.ts';

const header = ['data', 'split', 'metric', 'ours', 'FLAML', 'gain', 'trials', 's', 'MB', 'µs/row', 'best'];

await runBench('automl', async () => {
  const { values } = parseArgs({
    options: {
      budget: { type: 'string', default: '30' },
      data: { type: 'string', multiple: true, default: numeric },
      splits: { type: 'string', default: '3' },
      jobs: { type: 'string', default: '2' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [seconds, splits, jobs] = [Number(values.budget), Number(values.splits), Number(values.jobs)];
  const sets = values.data.map(loadSet);
  const flaml = await startPeer('flaml', 'search.py', { threads: jobs, verbose: values.verbose });
  const pairs: Pair[] = [];
  try {
    for (const data of sets) {
      await flaml.load(data);
      for (let k = 0; k < splits; k++) {
        const pair = await runPair(data, k, { seconds, jobs, seed: k }, flaml, pairs.length % 2 === 0);
        pairs.push(pair);
        process.stderr.write(`${line(pair).join('  ')}\n`);
      }
    }
  } finally {
    await flaml.close();
  }

  print(formatTable(header, pairs.map(line)));
  const { difference, interval, wins } = compare(pairs);
  const late = (of: (pair: Pair) => Run): number => Math.max(...pairs.map((pair) => of(pair).seconds - seconds));
  const [ours, peer] = [late((pair) => pair.ours), late((pair) => pair.peer)];
  const better = difference > 0 && interval[0] > 0;
  const inTime = ours <= Math.max(2, 0.05 * seconds);
  print(
    `normalised score, ours less FLAML's: ${difference.toFixed(4)}, 95 % ${interval.map((x) => x.toFixed(4)).join(' to ')} (target: above 0): ${verdict(better)}`,
  );
  print(`wins and half of the ties: ${(100 * wins).toFixed(0)} % (target 60 %): ${verdict(wins >= 0.6)}`);
  print(
    `latest beyond the budget: ours ${ours.toFixed(2)} s, FLAML ${peer.toFixed(2)} s (target: at most 5 % or 2 s): ${verdict(inTime)}`,
  );
  const targets = { better, wins: wins >= 0.6, inTime };
  return {
    versions: { flaml: flaml.versions },
    seconds,
    jobs,
    difference,
    interval,
    wins,
    overshoot: { ours, peer },
    targets,
    pairs,
  };
});

function line({ data, split, metric, ours, peer }: Pair): string[] {
  const both = (of: (run: Run) => string): string => `${of(ours)} / ${of(peer)}`;
  return [
    ...[data, String(split), metric, ours.score.toPrecision(5), peer.score.toPrecision(5)],
    (ours.normalised - peer.normalised).toFixed(4),
    both(({ trials }) => String(trials)),
    both(({ seconds }) => seconds.toFixed(1)),
    both(({ bytes }) => (bytes / 1e6).toFixed(2)),
    both(({ predictMicrosecondsPerRow }) => predictMicrosecondsPerRow.toFixed(1)),
    both(({ best }) => best),
  ];
}

async function runPair(data: DataSet, k: number, budget: Budget, flaml: Peer, oursFirst: boolean): Promise<Pair> {
  const split = loadSplit(data, k);
  const metric = metricOf(data.nClasses);
  const truth = take(data.y as Float64Array, split.test);
  const lossOf = (output: ArrayLike<number>): number => {
    const score = scoreOf(truth, output, data.nClasses);
    return metric === 'auc' ? 1 - score : score;
  };
  const peerRequest = { data: data.name, metric, train: [...split.train], test: [...split.test], ...budget };
  const runPeer = (): Promise<Searched> => flaml.call<Searched>('search', peerRequest);
  let [ours, peer]: (Searched | undefined)[] = [];
  if (oursFirst) ours = await runOurs(data, split, budget);
  peer = await runPeer();
  ours ??= await runOurs(data, split, budget);

  const losses = [lossOf(ours.predictions), lossOf(peer.predictions)];
  const constant = lossOf(constantPrediction(data, split));
  const run = ({ predictions: _, predictSeconds, ...rest }: Searched, own: number, other: number): Run => ({
    ...rest,
    score: metric === 'auc' ? 1 - own : own,
    normalised: normalise(own, other, constant),
    predictMicrosecondsPerRow: (predictSeconds / split.test.length) * 1e6,
  });
  return {
    ...{ data: data.name, split: k, metric },
    ours: run(ours, losses[0], losses[1]),
    peer: run(peer, losses[1], losses[0]),
  };
}

function verdict(met: boolean): string {
  return met ? 'met' : 'missed';
}
