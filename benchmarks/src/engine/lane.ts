/** One of the lanes that searches are made in, one search at a time: a thread for ours, a process for each peer. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Peer, startPeer } from '../harness/peer.ts';
import type { Job } from './jobs.ts';
import { peerRegrets } from './peer-search.ts';
import { createInstances } from './problems/index.ts';
import type { Request } from './worker.ts';

export interface Lane {
  /** Regret after each trial. A search that throws takes its thread or process with it; the next starts another. */
  search(job: Job): Promise<number[]>;
  close(): Promise<void>;
}

/** Starts the peer of a folder; its search.py is Optuna's for all environments of Optuna. */
export function startSearchPeer(folder: string): Promise<Peer> {
  const script = folder === 'optuna-gp' ? '../optuna/search.py' : 'search.py';
  return startPeer(folder, script, { threads: 1 });
}

export function openLane(): Lane {
  const instanceOf = createInstances();
  const peers = new Map<string, Promise<Peer>>();
  let worker: Worker | undefined;

  const ours = async (request: Request): Promise<number[]> => {
    worker ??= new Worker(new URL('./worker.js', import.meta.url));
    const answer = once(worker, 'message');
    worker.postMessage(request);
    try {
      const [regrets] = (await answer) as [number[]];
      return regrets;
    } catch (error) {
      worker = undefined;
      throw error;
    }
  };
  const theirs = async (folder: string, sampler: string, { problem, instance, seed, trials }: Job) => {
    const started = peers.get(folder) ?? startSearchPeer(folder);
    peers.set(folder, started);
    try {
      return await peerRegrets(await started, sampler, instanceOf(problem, instance), seed, trials);
    } catch (error) {
      peers.delete(folder);
      await started.then((peer) => peer.close()).catch(() => {});
      throw error;
    }
  };
  return {
    search: ({ searcher: { name, peer }, ...job }) =>
      peer
        ? theirs(peer.folder, peer.sampler, { searcher: { name, peer }, ...job })
        : ours({ searcher: name, problem: job.problem, instance: job.instance, seed: job.seed, trials: job.trials }),
    async close() {
      await worker?.terminate();
      for (const peer of peers.values()) await (await peer).close();
    },
  };
}
