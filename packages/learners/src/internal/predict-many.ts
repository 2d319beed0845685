/** What learners can do beyond the contract whose states are cheaper to predict together than one by one. */
import type { Features } from '@hyperopt-ts/data';

export interface PredictMany<State> {
  /** The outputs of each of `states`, which were fitted to the same columns and classes. */
  predictorOfMany(states: readonly State[]): (X: Features) => Float64Array[];
}
