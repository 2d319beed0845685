/** Who searches what, and how long: our samplers, and those of the peers. */
import { type Algorithm, auto, cmaEs, gaussianProcess, quasiRandom, random, tpe } from '@hyperopt-ts/tpe';
import type { Problem } from './problems/index.ts';

export interface Searcher {
  readonly name: string;
  /** One of ours. */
  readonly algo?: () => Algorithm;
  /** The peer's folder, and the sampler as its search.py names it. */
  readonly peer?: { readonly folder: string; readonly sampler: string };
  /** A Gaussian process, which is slow: `continuous` ones search continuous problems only, `mixed` ones search those in all runs. */
  readonly slow?: 'continuous' | 'mixed';
}

/** How many runs of how many trials. */
export interface Extent {
  readonly runs: number;
  readonly trials: number;
}

export const searchers: readonly Searcher[] = [
  { name: 'tpe()', algo: () => tpe() },
  { name: 'auto', algo: auto, slow: 'mixed' },
  { name: 'tpe hyperopt', algo: () => tpe({ variant: 'hyperopt' }) },
  { name: 'random', algo: random },
  { name: 'quasiRandom', algo: quasiRandom },
  { name: 'cmaEs', algo: cmaEs },
  { name: 'GP', algo: gaussianProcess, slow: 'continuous' },
  { name: 'hyperopt', peer: { folder: 'hyperopt', sampler: 'tpe' } },
  { name: 'Optuna', peer: { folder: 'optuna', sampler: 'default' } },
  { name: 'Optuna 64', peer: { folder: 'optuna', sampler: '64 candidates' } },
  { name: 'Optuna CMA', peer: { folder: 'optuna', sampler: 'cma-es' } },
  { name: 'Optuna GP', peer: { folder: 'optuna-gp', sampler: 'gp' }, slow: 'continuous' },
];

/** How far a searcher goes on a problem: all the way, unless it is slow (then by `gp`) or cannot search it (undefined). */
export function extentOf({ peer, slow }: Searcher, problem: Problem, all: Extent, gp: Extent): Extent | undefined {
  if (peer && problem.hyperoptOnly && peer.folder !== 'hyperopt') return undefined;
  if (!slow) return all;
  if (slow === 'continuous' && !problem.continuous) return undefined;
  const inAll = slow === 'mixed' && problem.continuous;
  return { trials: Math.min(all.trials, gp.trials), runs: inAll ? all.runs : Math.min(all.runs, gp.runs) };
}
