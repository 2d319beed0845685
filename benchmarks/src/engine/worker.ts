/** The thread that our own searches run on: it answers the regrets after each trial for each message that names a search. */
import { parentPort } from 'node:worker_threads';
import { createInstances } from './problems/index.ts';
import { ourRegrets } from './regret.ts';
import { searchers } from './searchers.ts';

/** A `Job` that can be sent. */
export interface Request {
  readonly searcher: string;
  readonly problem: string;
  readonly instance: number;
  readonly seed: number;
  readonly trials: number;
}

const instanceOf = createInstances();

parentPort?.on('message', ({ searcher, problem, instance, seed, trials }: Request) => {
  const algo = searchers.find(({ name }) => name === searcher)?.algo;
  if (!algo) throw new Error(`${searcher} is none of our searchers`);
  parentPort?.postMessage(ourRegrets(algo(), instanceOf(problem, instance), seed, trials));
});
