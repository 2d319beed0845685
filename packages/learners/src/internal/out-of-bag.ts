/**
 * What bagged learners can do beyond the contract: predict each row by the members that did not see it, which is an estimate
 * of the score without a held-out set. Samples are addressed by the stream, so they are drawn again instead of kept.
 */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';

export interface OutOfBagPrediction {
  /** As the predictor's output; NaN in rows that every member saw. */
  readonly output: Float64Array;
  /** Of each row, how many members did not see it. */
  readonly votes: Uint32Array;
}

export interface OutOfBag<Params extends object, State> {
  /**
   * The out-of-bag prediction of `data`. `params`, `data` and the stream of `run` must be those of the fit that gave `state`. A
   * generator, as a fit is: `drive` runs it. Throws a ValidationError without `bootstrap`.
   */
  outOfBag(params: Params, state: State, data: TrainingSet, run: Run): Generator<Progress, OutOfBagPrediction>;
}
