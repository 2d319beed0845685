/** Who searches: our samplers, and the peers that are installed. */
import { type Algorithm, random, tpe } from '@hyperopt-ts/tpe';
import { CannotRun } from '../harness/cannot-run.ts';
import { type Peer, startPeer } from '../harness/peer.ts';
import { peerRegrets } from './peer-search.ts';
import type { Instance, Problem } from './problems/index.ts';
import { ourRegrets } from './regret.ts';

export interface Searcher {
  readonly name: string;
  can(problem: Problem): boolean;
  /** Regret after each trial. */
  search(instance: Instance, number: number, trials: number): Promise<number[]>;
}

const ours: readonly (readonly [string, () => Algorithm])[] = [
  ['tpe()', () => tpe()],
  ["hyperopt's variant", () => tpe({ variant: 'hyperopt' })],
  ['random', () => random()],
];

export const ourSearchers: readonly Searcher[] = ours.map(([name, algo]) => ({
  name,
  can: () => true,
  search: async (instance, number, trials) => ourRegrets(algo(), instance, number, trials),
}));

/** Peer, sampler as its search.py names it, and our name for the two. */
const THEIRS = [
  ['optuna', 'default', 'Optuna'],
  ['optuna', '64 candidates', 'Optuna, 64 candidates'],
  ['optuna', 'cma-es', 'Optuna CMA-ES'],
  ['hyperopt', 'tpe', 'hyperopt'],
] as const;

/** The searchers of the peers that are installed; the others are named on stderr. */
export async function peerSearchers(): Promise<{ searchers: Searcher[]; peers: Peer[] }> {
  const peers: Peer[] = [];
  const searchers: Searcher[] = [];
  for (const folder of new Set(THEIRS.map(([peer]) => peer))) {
    const peer = await startPeer(folder, 'search.py', { threads: 1 }).catch((error: unknown) => {
      if (!(error instanceof CannotRun)) throw error;
      process.stderr.write(`engine: ${error.message}\n`);
      return undefined;
    });
    if (!peer) continue;
    peers.push(peer);
    for (const [owner, sampler, name] of THEIRS) {
      if (owner !== folder) continue;
      const search: Searcher['search'] = (instance, number, trials) =>
        peerRegrets(peer, sampler, instance, number, trials);
      searchers.push({ name, can: ({ portable }) => portable !== false, search });
    }
  }
  return { searchers, peers };
}
