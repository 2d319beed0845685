/** Makes searches, several at a time, and keeps what they found. */
import { performance } from 'node:perf_hooks';
import type { Job } from './jobs.ts';
import { openLane } from './lane.ts';
import type { Records } from './records.ts';

/** Makes the `jobs` that are not in the records. A search that fails is told on stderr and left out; how many did. */
export async function searchAll(
  jobs: readonly Job[],
  records: Records,
  budgets: readonly number[],
  lanes: number,
): Promise<number> {
  const key = (searcher: string, problem: string, run: number): string => JSON.stringify([searcher, problem, run]);
  const done = new Set(records.all.map(({ searcher, problem, run }) => key(searcher, problem, run)));
  const open = jobs.filter(({ searcher, problem, run }) => !done.has(key(searcher.name, problem, run)));
  const tell = progress(open);
  let next = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    const lane = openLane();
    while (next < open.length) {
      tell(next);
      const job = open[next++];
      const { problem, run } = job;
      const searcher = job.searcher.name;
      const start = performance.now();
      try {
        const regrets = await lane.search(job);
        const seconds = Number(((performance.now() - start) / 1000).toFixed(3));
        const kept = budgets.filter((budget) => budget <= regrets.length).map((budget) => regrets[budget - 1]);
        records.add({ searcher, problem, run, regrets: kept, trials: regrets.length, seconds });
      } catch (error) {
        failed++;
        process.stderr.write(`engine: ${searcher} on ${problem}, run ${run}: ${String(error)}\n`);
      }
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return failed;
}

/** Says on stderr when a run begins, and how long it took till there. */
function progress(open: readonly Job[]): (next: number) => void {
  const start = performance.now();
  return (next) => {
    const { run } = open[next];
    if (next > 0 && open[next - 1].run === run) return;
    const minutes = ((performance.now() - start) / 60000).toFixed(1);
    process.stderr.write(`engine: run ${run + 1}, ${next} of ${open.length} searches made in ${minutes} min\n`);
  };
}
