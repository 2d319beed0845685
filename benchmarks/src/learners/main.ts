/**
 * `npm run bench -- learners`: the time to fit and to predict of each learner beside scikit-learn's or LightGBM's with the same
 * parameters, data and split, one thread each, by turns; on a made set of 1,000,000 rows once, each side in a process of its
 * own, with the memory it took.
 *
 * Options: --only NAME (a family or a kind), --data NAME ('million' is the made set; both may be repeated), --quick (one
 * measurement of each; the made set has 100,000 rows), --verbose (shows what the peers print).
 */
import { parseArgs } from 'node:util';
import { take, takeRows } from '@hyperopt-ts/data';
import { alternate } from '../harness/alternate.ts';
import { CannotRun } from '../harness/cannot-run.ts';
import { type DataSet, loadDataSet, loadSplit, numbersOnly, standardize } from '../harness/data-set.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { geometricMean } from '../harness/statistics.ts';
import { formatSeconds, formatTable } from '../harness/table.ts';
import { type Case, cases } from './cases.ts';
import { compareAlone, type LargeSet, storeMadeSet } from './compare-alone.ts';
import { type Comparison, compared, type Side, summary, type Verdict, verdicts } from './comparison.ts';
import { learnerOf, type Measurement, measureOurs } from './measure.ts';
import { productRatio } from './product.ts';

const header = ['learner, data', 'fit', 'peer', 'ratio', 'predict', 'peer', 'ratio', 'score', 'peer', 'MB', 'peer'];
const made = 'million';

await runBench('learners', async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      data: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const repeats = values.quick ? 1 : 5;
  const chosen = cases
    .filter(
      ({ family, kinds }) => values.only?.some((name) => [family, ...Object.values(kinds)].includes(name)) ?? true,
    )
    .map((item) => ({ ...item, data: item.data.filter((name) => values.data?.includes(name) ?? true) }))
    .filter(({ data }) => data.length > 0);
  if (chosen.length === 0) throw new CannotRun('no learner of that name on that data');
  // All data are read before anything is measured, so that a missing set is told at once.
  for (const name of new Set(chosen.flatMap(({ data }) => data))) if (name !== made) loadDataSet(name);
  for (const kind of chosen.flatMap(({ kinds }) => Object.values(kinds))) learnerOf(kind);

  const peers = new Map<string, Peer>();
  let large: LargeSet | undefined;
  try {
    for (const { peer } of chosen)
      if (!peers.has(peer))
        peers.set(peer, await startPeer(peer, 'learners.py', { threads: 1, verbose: values.verbose }));
    const learners = [];
    for (const item of chosen) {
      const peer = peers.get(item.peer) as Peer;
      const results = [];
      for (const name of item.data) {
        if (name === made) large ??= storeMadeSet(values.quick ? 100_000 : 1_000_000);
        const isMade = name === made && large !== undefined;
        results.push(
          isMade
            ? await compareAlone(item, large as LargeSet, values.verbose)
            : await compare(item, name, peer, repeats),
        );
      }
      const products = item.targets?.fitPerProduct ? await productRatio(peer) : undefined;
      const found = verdicts(item, results, products);
      report(item, results, found, products);
      learners.push({ family: item.family, params: item.params, verdicts: found, productRatio: products, results });
    }
    return {
      versions: Object.fromEntries([...peers].map(([name, { versions }]) => [name, versions])),
      repeats,
      learners,
    };
  } finally {
    for (const peer of peers.values()) await peer.close();
    large?.remove();
  }
});

async function compare(item: Case, name: string, peer: Peer, repeats: number): Promise<Comparison> {
  const whole = loadDataSet(name);
  const split = loadSplit(whole);
  const raw = numbersOnly(whole);
  const data = item.standardized?.includes(name) ? standardize(raw, split.train) : raw;
  await peer.load(data);
  const kind = item.kinds[data.task];
  if (kind === undefined) throw new Error(`${item.family} is not for ${data.task}, as ${name} is`);
  const learner = learnerOf(kind);
  const [train, test] = [part(data, split.train), part(data, split.test)];
  const rows = { train: [...split.train], test: [...split.test] };
  let [seed, theirSeed] = [0, 0];
  const { ours, theirs } = await alternate(
    () => measureOurs(learner, item.params, train, test, seed++),
    () =>
      peer.call<Measurement>('time', {
        ...{ kind, params: item.peerParams ?? item.params, seed: theirSeed++, float32: item.float32 ?? false },
        ...{ task: data.task, classes: data.nClasses, data: data.name, ...rows },
      }),
    { repeats },
  );
  return compared(data.name, summary(ours), summary(theirs));
}

function part({ X, y, nClasses }: DataSet, rows: Uint32Array) {
  return { X: takeRows(X, rows), y: take(y as Float64Array, rows), nClasses };
}

function report(
  { family, peer }: Case,
  results: readonly Comparison[],
  found: readonly Verdict[],
  products: number | undefined,
): void {
  print(
    formatTable(
      header,
      results.map((result) => row(family, result)),
    ),
  );
  const mean = (name: 'fit' | 'predict') => geometricMean(results.map((result) => result[name])).toFixed(2);
  print(`${family}: fit ${mean('fit')}, predict ${mean('predict')} times ${peer}'s time`);
  if (products !== undefined) print(`  our product of f32 matrices takes ${products.toFixed(2)} times numpy's time`);
  for (const { what, target, found: value, met } of found)
    print(`  ${what}: ${value.toPrecision(3)}, target at most ${target}: ${met ? 'met' : 'missed'}`);
  print('');
}

function row(family: string, { data, ours, peer, fit, predict }: Comparison): string[] {
  const megabytes = ({ peakBytes }: Side) => (peakBytes === undefined ? '' : (peakBytes / 1e6).toFixed(0));
  return [
    `${family}, ${data}`,
    ...[formatSeconds(ours.fit), formatSeconds(peer.fit), fit.toFixed(2)],
    ...[formatSeconds(ours.predict), formatSeconds(peer.predict), predict.toFixed(2)],
    ...[ours.score, peer.score].map((score) => score?.toFixed(4) ?? ''),
    ...[megabytes(ours), megabytes(peer)],
  ];
}
