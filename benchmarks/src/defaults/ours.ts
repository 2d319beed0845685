/** Our learners with their defaults. */
import type { TrainingSet } from '@hyperopt-ts/data';
import * as learners from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';

export interface Family {
  readonly classification: string;
  readonly regression: string;
}

export const boosting: Family = {
  classification: 'gradientBoostingClassifier',
  regression: 'gradientBoostingRegressor',
};
export const network: Family = { classification: 'mlpClassifier', regression: 'mlpRegressor' };

/** Probabilities or values for the rows of `X`. */
export async function predictByDefaults(family: Family, train: TrainingSet, X: TrainingSet['X'], seed: number) {
  const kind = train.nClasses > 0 ? family.classification : family.regression;
  const learner = (learners as unknown as Record<string, learners.Classifier>)[kind];
  const run = learners.createRun(stream(seed, 'defaults'));
  const state = await learners.drive(learner.fit(learner.defaults, train as TrainingSet<Int32Array>, run));
  return learner.predictor(state)(X);
}
