/** Regrets by searcher, problem and run. */
import { median } from '../harness/statistics.ts';
import type { Found } from './records.ts';

/** Regrets of a run, by budget; those that were not reached are absent. */
export type Run = readonly number[];

export class Results {
  readonly names: readonly string[];
  readonly problems: readonly string[];
  readonly #runs = new Map<string, Map<number, Run>>();

  /** In the order of `names` and `problems`. */
  constructor(found: readonly Found[], names: readonly string[], problems: readonly string[]) {
    for (const { searcher, problem, run, regrets } of found) {
      const key = JSON.stringify([searcher, problem]);
      const runs = this.#runs.get(key) ?? new Map<number, Run>();
      this.#runs.set(key, runs.set(run, regrets));
    }
    this.names = names.filter((name) => problems.some((problem) => this.runs(name, problem).size > 0));
    this.problems = problems.filter((problem) => names.some((name) => this.runs(name, problem).size > 0));
  }

  runs(name: string, problem: string): ReadonlyMap<number, Run> {
    return this.#runs.get(JSON.stringify([name, problem])) ?? new Map<number, Run>();
  }

  /** Median regret after budget `b`; undefined where no run got there. */
  median(name: string, problem: string, b: number): number | undefined {
    const reached = [...this.runs(name, problem).values()].filter((run) => run.length > b).map((run) => run[b]);
    return reached.length > 0 ? median(reached) : undefined;
  }

  /** The runs in which all of `names` reached budget `b`: their regrets, in the order of `names`. */
  shared(names: readonly string[], problem: string, b: number): number[][] {
    const [first, ...others] = names.map((name) => this.runs(name, problem));
    return [...first.entries()]
      .map(([run, regrets]) => [regrets, ...others.map((runs) => runs.get(run) ?? [])])
      .filter((rows) => rows.every((regrets) => regrets.length > b))
      .map((rows) => rows.map((regrets) => regrets[b]));
  }
}
