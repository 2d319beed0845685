/** One fit and one prediction (or transform) of one of our learners, timed. */
import { performance } from 'node:perf_hooks';
import { type TrainingSet, take, takeRows } from '@hyperopt-ts/data';
import { type Classifier, createRun, drive, type Regressor, type Run, type Transformer } from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';
import { accuracy, predictedClasses, r2, type Split } from '@hyperopt-ts/validation';
import type { DataSet } from '../harness/data-set.ts';

export interface Measurement {
  /** Seconds. */
  readonly fit: number;
  readonly predict: number;
  /** Accuracy or R2 on the test rows; null for a transformer. */
  readonly score: number | null;
}

export type AnyLearner = Classifier | Regressor | Transformer;

/** Prepares the rows once; each call of the result fits with another seed. */
export function measureOurs(
  learner: AnyLearner,
  params: Readonly<Record<string, unknown>>,
  { X, y, nClasses }: DataSet,
  { train, test }: Split,
): () => Promise<Measurement> {
  // The cases name learners that suit the data's task.
  const fit = learner.fit as (params: object, data: TrainingSet, run: Run) => ReturnType<typeof learner.fit>;
  const data = { X: takeRows(X, train), y: take(y as Float64Array, train), nClasses };
  const X_test = takeRows(X, test);
  const truth = take(y as Float64Array, test);
  let seed = 0;
  return async () => {
    const start = performance.now();
    const state = await drive(fit(learner.resolve(params), data, createRun(stream(seed++))));
    const fitted = performance.now();
    const output = learner.predictor(state)(X_test);
    const done = performance.now();
    let score: number | null = null;
    if (learner.role === 'classifier')
      score = accuracy(truth, predictedClasses(output as Float64Array, X_test.rows, nClasses));
    else if (learner.role === 'regressor') score = r2(truth, output as Float64Array);
    return { fit: (fitted - start) / 1000, predict: (done - fitted) / 1000, score };
  };
}
