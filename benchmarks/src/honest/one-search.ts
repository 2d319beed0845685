/** One sample, searched once for each way to say how good the outcome is. */
import { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { decisionTreeClassifier, kNeighborsClassifier, logisticRegression, type StepSpec } from '@hyperopt-ts/models';
import { hp, type Space } from '@hyperopt-ts/tpe';
import type { Sample } from './samples.ts';

export const methods = ['winner', 'bbc', 'holdout', 'nested'] as const;
type Method = (typeof methods)[number];

export interface Claim {
  readonly method: Method;
  readonly score: number;
  /** NaN where the method has no interval. */
  readonly low: number;
  readonly high: number;
  readonly truth: number;
}

export interface SearchOptions {
  readonly evals: number;
  /** Three quick learners instead of all. */
  readonly cheap: boolean;
}

/** The winner's own score is that of the search of 'bbc', which is also that of 'nested'. */
export async function claims(sample: Sample, seed: number, { evals, cheap }: SearchOptions): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const honest of ['bbc', 'holdout', 'nested'] as const) {
    const estimator = new HyperoptEstimator({
      ...(cheap ? { classifier: quickClassifier(), preprocessing: [] } : {}),
      ...{ maxEvals: evals, seed, honest, executor: 'inline' },
    });
    await estimator.fit(sample.X, sample.y);
    const truth = sample.truthOf((X) => estimator.predict(X));
    const found = estimator.honestScore;
    if (found) made.push({ method: honest, score: found.score, low: found.low, high: found.high, truth });
    if (honest !== 'bbc') continue;
    const score = estimator.trials.best?.score ?? Number.NaN;
    made.push({ method: 'winner', score, low: Number.NaN, high: Number.NaN, truth });
  }
  return made;
}

function quickClassifier(): Space<StepSpec> {
  return hp.choice('learner', [
    kNeighborsClassifier('knn'),
    logisticRegression('logistic'),
    decisionTreeClassifier('tree'),
  ]);
}
