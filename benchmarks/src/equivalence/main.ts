/**
 * `npm run bench -- equivalence`: whether our randomised learners score as scikit-learn's, and boosting as LightGBM's, with the
 * same parameters: over 20 random splits of each data set, the 90 % interval of the mean paired difference must lie within
 * half a point of accuracy or R². Each side is fitted to each split with other seeds, from twice to `--fits` times, until the
 * interval is narrow enough that a difference of nothing would hardly ever be missed.
 *
 * Options: --only LABEL, --data NAME (both may be repeated), --splits N (20 at most), --fits N (60), --out FILE (JSON
 * lines: what it has is not measured again), --verbose.
 */
import { parseArgs } from 'node:util';
import { CannotRun } from '../harness/cannot-run.ts';
import { type DataSet, loadDataSet } from '../harness/data-set.ts';
import { openKept } from '../harness/kept.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { cases, dataSets } from './cases.ts';
import { compare, type Effort, type Equivalence } from './compare.ts';

/** Half a point. */
const TOLERANCE = 0.005;
/** Of an interval that no more fits are needed for: so that two equal learners miss once in about a thousand times. */
const WIDTH = 0.7 * TOLERANCE;

await runBench('equivalence', async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      data: { type: 'string', multiple: true },
      splits: { type: 'string', default: '20' },
      fits: { type: 'string', default: '60' },
      out: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const chosen = cases
    .filter(({ label }) => values.only?.includes(label) ?? true)
    .map((item) => {
      const names = (item.data ?? dataSets).filter((name) => values.data?.includes(name) ?? true);
      return { item, sets: loadSets(names).filter(({ task }) => item.kinds[task]) };
    })
    .filter(({ sets }) => sets.length > 0);
  if (chosen.length === 0) throw new CannotRun('no case of that name on that data');
  const effort: Effort = {
    splits: Math.max(2, Math.min(20, Number(values.splits))),
    ...{ leastFits: 2, mostFits: Number(values.fits), width: WIDTH },
  };
  const kept = openKept<Equivalence>(values.out, effort);
  const peers = new Map<string, Peer>();
  try {
    const results = [];
    for (const { item, sets } of chosen) {
      const system = item.peer ?? 'sklearn';
      const peer =
        peers.get(system) ?? (await startPeer(system, 'learners.py', { threads: 1, verbose: values.verbose }));
      peers.set(system, peer);
      const rows = [];
      for (const set of sets) {
        const known = kept.find(({ label, data }) => label === item.label && data === set.name);
        const found = known ?? (await compare(item, set, effort, peer));
        if (!known) kept.add(found);
        rows.push({ ...found, within: found.low >= -TOLERANCE && found.high <= TOLERANCE });
      }
      const header = ['score', system, 'difference', 'low', 'high', 'fits', 'within'];
      print(`${formatTable([item.label, ...header], rows.map(row))}\n`);
      results.push(...rows);
    }
    const missed = results.filter(({ within }) => !within);
    print(`within half a point in ${results.length - missed.length} of ${results.length} cases`);
    const versions = Object.fromEntries([...peers].map(([name, { versions }]) => [name, versions]));
    return { versions, tolerance: TOLERANCE, ...effort, met: missed.length === 0, results };
  } finally {
    for (const peer of peers.values()) await peer.close();
  }
});

/** Those that are there, as the bundled ones always are; categories are read as numbers. */
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

function row({ data, ours, peer, low, high, fits, within }: Equivalence & { within: boolean }): string[] {
  const points = [ours, peer, ours - peer, low, high].map((value) => value.toFixed(4));
  return [data, ...points, `${fits}`, within ? 'yes' : 'NO'];
}
