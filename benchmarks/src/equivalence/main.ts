/**
 * `npm run bench -- equivalence`: whether our randomised learners score as scikit-learn's with the same parameters: over 20
 * random splits of each data set, a fit of each side's mean score over `--repeats` seeds, the 90 % interval of the mean
 * paired difference must lie within half a point of accuracy or R². Options: --only LABEL, --data NAME (both may be
 * repeated), --splits N (20 at most), --repeats N (5; 12 where a set has fewer than 1000 rows), --verbose.
 */
import { parseArgs } from 'node:util';
import { type Matrix, take, takeRows } from '@hyperopt-ts/data';
import { holdOut } from '@hyperopt-ts/validation';
import { CannotRun } from '../harness/cannot-run.ts';
import { type DataSet, loadDataSet } from '../harness/data-set.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { mean } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';
import { learnerOf, type Measurement, measureOurs } from '../learners/measure.ts';
import { type Case, cases, dataSets } from './cases.ts';
import { interval90 } from './interval.ts';

/** Half a point. */
const TOLERANCE = 0.005;

await runBench('equivalence', async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      data: { type: 'string', multiple: true },
      splits: { type: 'string', default: '20' },
      repeats: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const chosen = cases.filter(({ label }) => values.only?.includes(label) ?? true);
  const sets = loadSets(dataSets.filter((name) => values.data?.includes(name) ?? true));
  if (chosen.length === 0 || sets.length === 0) throw new CannotRun('no case of that name on that data');
  const splits = Math.max(2, Math.min(20, Number(values.splits)));
  const peer = await startPeer('sklearn', 'learners.py', { threads: 1, verbose: values.verbose });
  try {
    const results = [];
    for (const item of chosen) {
      const rows = [];
      for (const set of sets) {
        const kind = item.kinds[set.task];
        if (!kind) continue;
        const repeats = Number(values.repeats ?? (set.X.rows < 1000 ? 12 : 5));
        rows.push({ label: item.label, ...(await compare(kind, item, set, splits, repeats, peer)) });
      }
      print(
        `${formatTable(
          [item.label, 'score', 'sklearn', 'difference', 'low', 'high', 'within'],
          rows.map(({ data, ours, peer: theirs, low, high, within }) => [
            data,
            ...[ours, theirs, ours - theirs, low, high].map((value) => value.toFixed(4)),
            within ? 'yes' : 'no',
          ]),
        )}\n`,
      );
      results.push(...rows);
    }
    return { versions: { sklearn: peer.versions }, tolerance: TOLERANCE, splits, results };
  } finally {
    await peer.close();
  }
});

/** Those that are there; the bundled ones always are. */
function loadSets(names: readonly string[]): DataSet[] {
  return names.flatMap((name) => {
    try {
      const { X, ...set } = loadDataSet(name);
      return [{ ...set, X: { rows: X.rows, columns: X.columns, values: X.values } }];
    } catch (error) {
      if (error instanceof CannotRun) return [];
      throw error;
    }
  });
}

async function compare(
  kind: string,
  { params, missing = false }: Case,
  set: DataSet,
  splits: number,
  repeats: number,
  peer: Peer,
) {
  const data = missing ? withGaps(set) : set;
  await peer.load(data);
  const scores = { ours: [] as number[], peer: [] as number[] };
  for (let k = 0; k < splits; k++) {
    const [{ train, test }] = holdOut(data.y, { testSize: 0.3, stratify: data.nClasses > 0, seed: k }).splits;
    const part = (of: Uint32Array) => ({
      X: takeRows(data.X, of) as Matrix,
      y: take(data.y as Float64Array, of),
      nClasses: data.nClasses,
    });
    const rows = { data: data.name, train: [...train], test: [...test] };
    const sums = { ours: 0, peer: 0 };
    for (let r = 0; r < repeats; r++) {
      const seed = 1000 * k + r;
      sums.ours += scoreOf(await measureOurs(learnerOf(kind), params, part(train), part(test), seed));
      sums.peer += scoreOf(await peer.call<Measurement>('time', { kind, params, seed, float32: false, ...rows }));
    }
    scores.ours.push(sums.ours / repeats);
    scores.peer.push(sums.peer / repeats);
  }
  const [low, high] = interval90(scores.ours.map((score, k) => score - scores.peer[k]));
  const within = low >= -TOLERANCE && high <= TOLERANCE;
  return { data: data.name, ours: mean(scores.ours), peer: mean(scores.peer), low, high, within };
}

function scoreOf({ score }: Measurement): number {
  return score ?? Number.NaN;
}

/** About a fifth of the values is taken away, the same ones each time. */
function withGaps(data: DataSet): DataSet {
  const { columns } = data.X;
  const values = data.X.values.map((value, at) =>
    (Math.floor(at / columns) * 7 + (at % columns) * 13) % 5 === 0 ? Number.NaN : value,
  );
  return { ...data, name: `${data.name}, gaps`, X: { ...data.X, values } };
}
