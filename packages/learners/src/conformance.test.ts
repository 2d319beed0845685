/** Every learner that the package exports runs the conformance suite. */
import { describe, expect, test } from '@jest/globals';
import type { AnyLearner } from './contract/conformance/any-learner.ts';
import { conformance } from './contract/conformance.ts';
import * as exported from './index.ts';

/** Smaller than the defaults where the defaults are slow. */
const quick: Record<string, object> = {
  randomForestClassifier: { nEstimators: 12 },
  randomForestRegressor: { nEstimators: 12 },
  extraTreesClassifier: { nEstimators: 12 },
  extraTreesRegressor: { nEstimators: 12 },
};

const learners = Object.values<unknown>(exported).filter(
  (value): value is AnyLearner => typeof value === 'object' && value !== null && 'kind' in value && 'fit' in value,
);

test('learners are exported under their kinds', () => {
  expect(learners.length).toBeGreaterThan(0);
  for (const learner of learners) expect(Object.entries(exported)).toContainEqual([learner.kind, learner]);
});

describe.each(learners.map((learner) => [learner.kind, learner] as const))('%s', (kind, learner) => {
  test.each(conformance(learner, quick[kind]).map(({ name, run }) => [name, run] as const))('%s', (_, run) => run());
});
