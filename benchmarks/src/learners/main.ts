/**
 * `npm run bench -- learners`: the time to fit and to predict of each learner beside scikit-learn's with the same
 * parameters, data and split, one thread each, by turns. Options: --only KIND, --data NAME (both may be repeated),
 * --quick (one measurement of each), --verbose (shows what the peer prints).
 */
import { parseArgs } from 'node:util';
import { loadRegistry } from '@hyperopt-ts/models';
import { alternate } from '../harness/alternate.ts';
import { CannotRun } from '../harness/cannot-run.ts';
import { loadDataSet, loadSplit, standardize } from '../harness/data-set.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { geometricMean, mean, median } from '../harness/statistics.ts';
import { formatSeconds, formatTable } from '../harness/table.ts';
import { type Case, cases } from './cases.ts';
import { type AnyLearner, type Measurement, measureOurs } from './measure.ts';

const header = ['learner, data', 'fit', 'sklearn', 'predict', 'sklearn', 'score', 'sklearn', 'ratio'];

await runBench('learners', async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      data: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const chosen = cases
    .filter(({ kind }) => values.only?.includes(kind) ?? true)
    .map((item) => ({ ...item, data: item.data.filter((name) => values.data?.includes(name) ?? true) }))
    .filter(({ data }) => data.length > 0);
  if (chosen.length === 0) throw new CannotRun('no learner of that name on that data');
  // All data are read before anything is measured, so that a missing set is told at once.
  for (const name of new Set(chosen.flatMap(({ data }) => data))) loadDataSet(name);

  const registry = await loadRegistry();
  const peer = await startPeer('sklearn', 'learners.py', { threads: 1, verbose: values.verbose });
  try {
    const learners = [];
    for (const item of chosen) {
      const results = [];
      for (const name of item.data) {
        results.push(await compare(registry.get(item.kind), item, name, peer, values.quick ? 1 : 5));
      }
      const ratio = geometricMean(results.map((result) => result.ratio));
      print(
        formatTable(
          header,
          results.map((result) => row(item.kind, result)),
        ),
      );
      print(`${item.kind}: ${ratio.toFixed(2)} times scikit-learn's time${verdict(item, ratio)}\n`);
      learners.push({ kind: item.kind, params: item.params, ratio, ...target(item, ratio), results });
    }
    return { versions: { sklearn: peer.versions }, repeats: values.quick ? 1 : 5, learners };
  } finally {
    await peer.close();
  }
});

interface Comparison {
  readonly data: string;
  readonly ours: Measurement;
  readonly peer: Measurement;
  /** Of the whole time, ours over the peer's. */
  readonly ratio: number;
  readonly fitRatio: number;
  readonly predictRatio: number;
}

async function compare(
  learner: AnyLearner,
  { kind, params, standardized }: Case,
  name: string,
  peer: Peer,
  repeats: number,
): Promise<Comparison> {
  const raw = loadDataSet(name);
  const split = loadSplit(raw);
  const data = standardized?.includes(name) ? standardize(raw, split.train) : raw;
  await peer.load(data);
  const rows = { train: [...split.train], test: [...split.test] };
  let seed = 0;
  const { ours, theirs } = await alternate(
    measureOurs(learner, params, data, split),
    () => peer.call<Measurement>('time', { data: data.name, kind, params, seed: seed++, ...rows }),
    { repeats },
  );
  const [us, them] = [summary(ours), summary(theirs)];
  return {
    data: data.name,
    ours: us,
    peer: them,
    ratio: (us.fit + us.predict) / (them.fit + them.predict),
    fitRatio: us.fit / them.fit,
    predictRatio: us.predict / them.predict,
  };
}

/** Medians of the times, the mean of the scores (forests differ from seed to seed). */
function summary(measurements: readonly Measurement[]): Measurement {
  const scores = measurements.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    fit: median(measurements.map(({ fit }) => fit)),
    predict: median(measurements.map(({ predict }) => predict)),
    score: scores.length > 0 ? mean(scores) : null,
  };
}

function row(kind: string, { data, ours, peer, ratio }: Comparison): string[] {
  const times = [ours.fit, peer.fit, ours.predict, peer.predict].map(formatSeconds);
  const scores = [ours.score, peer.score].map((score) => score?.toFixed(4) ?? '');
  return [`${kind}, ${data}`, ...times, ...scores, ratio.toFixed(2)];
}

function target(item: Case, ratio: number): { target?: number; met?: boolean } {
  return item.target === undefined ? {} : { target: item.target, met: ratio <= item.target };
}

function verdict(item: Case, ratio: number): string {
  if (item.target === undefined) return '';
  return `, target at most ${item.target}: ${ratio <= item.target ? 'met' : 'missed'}`;
}
