/** One search of ours on one instance: its regret after each trial. */
import { stream } from '@hyperopt-ts/numerics';
import { type Algorithm, compileSpace, createStudy, type Params } from '@hyperopt-ts/tpe';
import type { Instance } from './problems/index.ts';

/** All searches on an instance begin with the same points, this many. */
const STARTUP = 10;

export function startupPoints(space: unknown, number: number): Params[] {
  const compiled = compileSpace(space);
  return Array.from({ length: STARTUP }, (_, i) => compiled.sample(stream('engine', 'startup', number, i)));
}

/** What a point is observed to be and what it is worth, counted trial by trial. */
export class Score {
  /** Regret of the point with the lowest observed loss so far, after each trial. */
  readonly regrets: number[] = [];
  readonly #instance: Instance;
  readonly #number: number;
  #bestLoss = Number.POSITIVE_INFINITY;
  #regret = Number.POSITIVE_INFINITY;

  constructor(instance: Instance, number: number) {
    this.#instance = instance;
    this.#number = number;
  }

  observe(value: unknown): number {
    const { observe, truth, optimum } = this.#instance;
    const noise = stream('engine', 'noise', this.#number, this.regrets.length);
    const loss = observe(value as never, () => noise.normal());
    if (loss < this.#bestLoss) {
      this.#bestLoss = loss;
      this.#regret = Math.max(0, (truth ? truth(value as never) : loss) - optimum);
    }
    this.regrets.push(this.#regret);
    return loss;
  }
}

export function ourRegrets(algo: Algorithm, instance: Instance, number: number, trials: number): number[] {
  const score = new Score(instance, number);
  const pointsToEvaluate = startupPoints(instance.space, number);
  const study = createStudy({ space: instance.space, algo, seed: number, pointsToEvaluate });
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: score.observe(trial.value) });
  }
  return score.regrets;
}
