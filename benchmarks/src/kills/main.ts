/**
 * `npm run bench -- kills`: 50 searches, each killed (SIGKILL) at a time drawn uniformly from its length and resumed from its
 * journal; whether each ends with the trials of a search that was never killed. Then as many searches of an estimator, which must end
 * with the same model, too. `--kills N` (50), `--trial-ms N` (200).
 */
import { parseArgs } from 'node:util';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { killEstimators } from './kill-estimators.ts';
import { killSearches } from './kill-searches.ts';

const { values: options } = parseArgs({ options: { kills: { type: 'string' }, 'trial-ms': { type: 'string' } } });

await runBench('kills', async () => {
  const kills = Number(options.kills ?? 50);
  const searches = await killSearches(kills, Number(options['trial-ms'] ?? 200));
  const rows = searches.map(({ killedAfter, done, running, same }) => [
    killedAfter.toFixed(0),
    String(done),
    String(running),
    same ? 'yes' : 'NO',
  ]);
  print(formatTable(['killed after ms', 'trials done', 'trials lost', 'same trials in the end'], rows));
  const estimators = await killEstimators(kills);
  const ends = estimators.map(({ killedAfter, same }) => [killedAfter.toFixed(0), same ? 'yes' : 'NO']);
  print(formatTable(['estimator killed after ms', 'same trials and model in the end'], ends));
  const same = searches.filter((search) => search.same).length;
  const sameModels = estimators.filter((search) => search.same).length;
  return { kills, same, sameModels, cutTrials: searches.reduce((sum, { running }) => sum + running, 0) };
});
