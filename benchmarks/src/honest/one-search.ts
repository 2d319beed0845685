/** One sample, searched once for each way to say how good the outcome is. */
import { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { decisionTreeClassifier, kNeighborsClassifier, logisticRegression, type StepSpec } from '@hyperopt-ts/models';
import { hp, type Space } from '@hyperopt-ts/tpe';
import type { Sample } from './samples.ts';

/** `ensemble`: what 'bbc' says of an ensemble, which it judges by its single trials. */
export const methods = ['winner', 'bbc', 'ensemble', 'holdout', 'nested'] as const;
type Method = (typeof methods)[number];

export interface Claim {
  readonly method: Method;
  readonly score: number;
  /** Absent where the method has no interval. */
  readonly low?: number;
  readonly high?: number;
  readonly truth: number;
}

export interface SearchOptions {
  readonly evals: number;
  /** Three quick learners instead of all. */
  readonly cheap: boolean;
}

/** The search of 'nested' is that of 'bbc', too: the winner's own score is that of both. */
export async function claims(sample: Sample, seed: number, { evals, cheap }: SearchOptions): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const method of methods) {
    if (method === 'winner') continue;
    const ensemble = method === 'ensemble';
    const estimator = new HyperoptEstimator({
      ...(cheap ? { classifier: quickClassifier(), preprocessing: [] } : {}),
      ...{ maxEvals: evals, seed, ensemble, honest: ensemble ? 'bbc' : method, executor: 'inline' },
    });
    await estimator.fit(sample.X, sample.y);
    const truth = sample.truthOf((X) => estimator.predict(X));
    const found = estimator.honestScore;
    if (found) made.push({ method, score: found.score, low: found.low, high: found.high, truth });
    if (method !== 'bbc') continue;
    made.push({ method: 'winner', score: estimator.trials.best?.score ?? Number.NaN, truth });
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
