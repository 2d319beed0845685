/** One search of ours on one instance: its regret after each trial. */
import { stream } from '@hyperopt-ts/numerics';
import { type Algorithm, compileSpace, createStudy, type Params } from '@hyperopt-ts/tpe';
import type { Instance } from './problems/index.ts';

/** All searches on an instance begin with the same points, this many. */
export const STARTUP = 10;

export function startupPoints(space: unknown, seed: number): Params[] {
  const compiled = compileSpace(space);
  return Array.from({ length: STARTUP }, (_, i) => compiled.sample(stream('engine', 'startup', seed, i)));
}

/** What a point is observed to be and what it is worth, counted trial by trial. */
export class Score {
  /** Regret of the point with the lowest observed loss so far, after each trial. */
  readonly regrets: number[] = [];
  readonly #instance: Instance;
  readonly #seed: number;
  #bestLoss = Number.POSITIVE_INFINITY;
  #regret = Number.POSITIVE_INFINITY;

  constructor(instance: Instance, seed: number) {
    this.#instance = instance;
    this.#seed = seed;
  }

  observe(value: unknown): number {
    const { observe, truth, optimum } = this.#instance;
    const noise = stream('engine', 'noise', this.#seed, this.regrets.length);
    const loss = observe(value as never, () => noise.normal());
    if (loss < this.#bestLoss) {
      this.#bestLoss = loss;
      this.#regret = Math.max(0, (truth ? truth(value as never) : loss) - optimum);
    }
    this.regrets.push(this.#regret);
    return loss;
  }
}

export function ourRegrets(algo: Algorithm, instance: Instance, seed: number, trials: number): number[] {
  const score = new Score(instance, seed);
  const pointsToEvaluate = startupPoints(instance.space, seed);
  const study = createStudy({ space: instance.space, algo, seed, pointsToEvaluate });
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: score.observe(trial.value) });
  }
  return score.regrets;
}
