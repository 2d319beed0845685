/** One fit and one prediction (or transform) of one of our learners, timed. */
import { performance } from 'node:perf_hooks';
import type { Features, Target, TrainingSet } from '@hyperopt-ts/data';
import * as learners from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';
import { accuracy, predictedClasses, r2 } from '@hyperopt-ts/validation';
import { CannotRun } from '../harness/cannot-run.ts';

export interface Measurement {
  /** Seconds. */
  readonly fit: number;
  readonly predict: number;
  /** Accuracy or R2 on the test rows; null for a transformer. */
  readonly score: number | null;
}

export interface TestRows {
  readonly X: Features;
  readonly y: Target;
}

type AnyLearner = learners.Classifier | learners.Regressor | learners.Transformer;

/** Throws `CannotRun` when there is no learner of that kind. */
export function learnerOf(kind: string): AnyLearner {
  const learner = (learners as unknown as Record<string, AnyLearner | undefined>)[kind];
  if (learner?.kind !== kind) throw new CannotRun(`no learner "${kind}"`);
  return learner;
}

/** Each call with another seed fits another model. */
export async function measureOurs(
  learner: AnyLearner,
  params: Readonly<Record<string, unknown>>,
  train: TrainingSet,
  test: TestRows,
  seed: number,
): Promise<Measurement> {
  // The cases name learners that suit the data's task.
  const fit = learner.fit as (params: object, data: TrainingSet, run: learners.Run) => ReturnType<typeof learner.fit>;
  const start = performance.now();
  const state = await learners.drive(fit(learner.resolve(params), train, learners.createRun(stream(seed))));
  const fitted = performance.now();
  const output = learner.predictor(state as never)(test.X);
  const done = performance.now();
  let score: number | null = null;
  if (learner.role === 'classifier')
    score = accuracy(test.y, predictedClasses(output as Float64Array, test.X.rows, train.nClasses));
  else if (learner.role === 'regressor') score = r2(test.y as Float64Array, output as Float64Array);
  return { fit: (fitted - start) / 1000, predict: (done - fitted) / 1000, score };
}
