/** The searches to make, in the order that makes a cut bench most useful: all problems and searchers of a run, then the next run. */
import type { Problem } from './problems/index.ts';
import { type Extent, extentOf, type Searcher } from './searchers.ts';

export interface Job {
  readonly searcher: Searcher;
  readonly problem: string;
  readonly run: number;
  /** Number of the problem's instance. */
  readonly instance: number;
  /** Of the startup points, the noise and the search. */
  readonly seed: number;
  readonly trials: number;
}

/** Instances `first … first + count − 1`, again from the first when there are more runs than instances. */
export interface Instances {
  readonly first: number;
  readonly count: number;
}

export function listJobs(
  searchers: readonly Searcher[],
  problems: readonly Problem[],
  { first, count }: Instances,
  all: Extent,
  gp: Extent,
): Job[] {
  return Array.from({ length: all.runs }, (_, run) =>
    problems.flatMap((problem) =>
      searchers.flatMap((searcher): Job[] => {
        const extent = extentOf(searcher, problem, all, gp);
        if (!extent || run >= extent.runs) return [];
        const [instance, seed] = [first + (run % count), first + run];
        return [{ searcher, problem: problem.name, run, instance, seed, trials: extent.trials }];
      }),
    ),
  ).flat();
}
