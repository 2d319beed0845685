/**
 * `npm run bench -- engine`: regret of our samplers, Optuna's and hyperopt's on test problems, all from the same startup points.
 *
 * `--quick` (5 runs, 3 of Gaussian processes, no peers), `--tuning` (instances 1 to 9 and not the held-out problems, instead of instances 100 to 129), `--runs N` (30),
 * `--trials N` (200), `--gp-runs N` and `--gp-trials N` (10 and 100: Gaussian processes are slow), `--only PROBLEM` and `--searcher NAME`
 * (may be repeated), `--lanes N` (2 searches at a time), `--out FILE` (keeps each search as it ends), `--resume` (makes what is not yet in it),
 * `--redo NAME` (but those of this searcher again; `ours`: of all of ours; may be repeated).
 */
import { CannotRun } from '../harness/cannot-run.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { listJobs } from './jobs.ts';
import { startSearchPeer } from './lane.ts';
import { parseOptions } from './options.ts';
import { openRecords } from './records.ts';
import { STARTUP } from './regret.ts';
import { report } from './report.ts';
import { searchAll } from './search-all.ts';
import type { Searcher } from './searchers.ts';

/** The regret after the startup points is kept too, to see that all had the same. */
const BUDGETS = [STARTUP, 25, 50, 100, 200];

await runBench('engine', async () => {
  const { problems, instances, all, gp, lanes, out, resume, isRedone, searchers: wanted } = parseOptions();
  const { searchers, versions } = await installed(wanted);
  const about = { instances, trials: all.trials, gpTrials: gp.trials, budgets: BUDGETS };
  const records = openRecords(out, about, resume, ({ searcher }) => !isRedone(searcher));
  const failed = await searchAll(listJobs(searchers, problems, instances, all, gp), records, BUDGETS, lanes);
  print(
    `${all.runs} runs of ${all.trials} trials on instances from ${instances.first}. Gaussian processes make ${gp.trials} trials,`,
  );
  print(
    `and ${Math.min(all.runs, gp.runs)} runs, on continuous problems only; auto searches those in all runs, and the others too.\n`,
  );
  const names = problems.map(({ name }) => name);
  return { versions, instances, all, gp, failed, ...report(records.all, searchers, names, BUDGETS) };
});

/** Ours, and those of the peers that can be started; the peers that cannot are told on stderr. */
async function installed(wanted: readonly Searcher[]): Promise<{ searchers: Searcher[]; versions: object }> {
  const missing = new Set<string>();
  const versions = {};
  for (const folder of new Set(wanted.flatMap(({ peer }) => peer?.folder ?? []))) {
    try {
      const peer = await startSearchPeer(folder);
      Object.assign(versions, peer.versions);
      await peer.close();
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      process.stderr.write(`engine: ${error.message}\n`);
      missing.add(folder);
    }
  }
  return { searchers: wanted.filter(({ peer }) => !(peer && missing.has(peer.folder))), versions };
}
