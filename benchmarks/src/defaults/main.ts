/**
 * `npm run bench -- defaults`: scores without any search, mean over the three splits of $HYPEROPT_TS_DATA/splits: our boosting
 * beside LightGBM, our multilayer perceptron beside scikit-learn's. AUC for two classes, log loss for more, RMSE for values.
 *
 * Where our boosting is more than half a percent worse, both are also fitted with the columns in other orders: sd is LightGBM's
 * standard deviation over them, 'shuffled' how much worse the mean of ours is than the mean of LightGBM's.
 *
 * Options: --only boosting or networks, --data NAME (both may be repeated), --splits N (3), --permutations N (10), --verbose.
 */
import { parseArgs } from 'node:util';
import { CannotRun } from '../harness/cannot-run.ts';
import { startPeer } from '../harness/peer.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { type BoostingResult, compareBoosting } from './compare-boosting.ts';
import { compareNetworks, type NetworkResult, VEHICLE } from './compare-networks.ts';
import { shortfall } from './scores.ts';
import { loadSet, mixed, numeric } from './sets.ts';

await runBench('defaults', async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      data: { type: 'string', multiple: true },
      splits: { type: 'string', default: '3' },
      permutations: { type: 'string', default: '10' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const wanted = (names: readonly string[]) => names.filter((name) => values.data?.includes(name) ?? true);
  const [splits, permutations] = [Number(values.splits), Number(values.permutations)];
  const parts = [
    { name: 'boosting', sets: wanted([...numeric, ...mixed]) },
    { name: 'networks', sets: wanted(numeric) },
  ].filter(({ name, sets }) => (values.only?.includes(name) ?? true) && sets.length > 0);
  if (parts.length === 0) throw new CannotRun('nothing of that name on that data');
  for (const name of new Set(parts.flatMap(({ sets }) => sets))) loadSet(name);

  const report: Record<string, unknown> = {};
  const versions: Record<string, unknown> = {};
  for (const { name, sets } of parts) {
    const lightgbm = name === 'boosting';
    const [system, script] = lightgbm ? ['lightgbm', 'learners.py'] : ['sklearn', 'learners.py'];
    const peer = await startPeer(system, script, { threads: 1, verbose: values.verbose });
    versions[system] = peer.versions;
    try {
      const results: (BoostingResult | NetworkResult)[] = [];
      for (const set of sets) {
        const data = loadSet(set);
        const result = lightgbm
          ? await compareBoosting(data, peer, { splits, permutations })
          : await compareNetworks(data, peer, splits);
        process.stderr.write(`${name}, ${set}: ${result.ours} beside ${result.peer}\n`);
        results.push(result);
      }
      const header = ['metric', 'ours', system, 'worse by', 'sd', 'shuffled', 'as good'];
      print(formatTable([`${name}, data`, ...header], results.map(row)));
      const good = results.filter(({ met }) => met).length;
      print(`${name}: as good as ${system} on ${good} of ${results.length}${target(results, lightgbm)}\n`);
      report[name] = { good, of: results.length, results };
    } finally {
      await peer.close();
    }
  }
  return { versions, splits, permutations, ...report };
});

function row(result: BoostingResult | NetworkResult): string[] {
  const { data, metric, ours, peer, met } = result;
  const shuffled = 'shuffled' in result ? result.shuffled : undefined;
  const percent = (ours: number, peer: number) => `${(100 * shortfall(metric, ours, peer)).toFixed(2)} %`;
  return [
    ...[data, metric, ours.toPrecision(5), peer.toPrecision(5), percent(ours, peer)],
    shuffled ? `${((100 * shuffled.deviation) / peer).toFixed(2)} %` : '',
    shuffled ? percent(shuffled.ours, shuffled.peer) : '',
    met ? 'yes' : 'NO',
  ];
}

function target(results: readonly (BoostingResult | NetworkResult)[], lightgbm: boolean): string {
  if (lightgbm) return ' (target: all)';
  const vehicle = results.find(({ data }) => data === 'vehicle');
  if (!vehicle) return ' (target: 8 of 10)';
  return ` (target: 8 of 10); vehicle at most ${VEHICLE}: ${vehicle.ours <= VEHICLE ? 'met' : 'missed'}`;
}
