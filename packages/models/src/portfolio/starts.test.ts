import { stream } from '@hyperopt-ts/numerics';
import { compileSpace, createStudy, hp } from '@hyperopt-ts/tpe';
import { expect, test } from '@jest/globals';
import {
  anyClassifier,
  anyPreprocessing,
  anyRegressor,
  anyTextClassifier,
  anyTextPreprocessing,
  loadRegistry,
  type PipelineSpec,
  startPoints,
} from '../index.ts';
import { classifierStarts } from './classifier-starts.ts';
import { regressorStarts } from './regressor-starts.ts';
import { withStarts } from './starts.ts';
import { textStarts } from './text-starts.ts';

const registry = await loadRegistry();

test.each([
  ['classifier', anyClassifier, classifierStarts, anyPreprocessing],
  ['regressor', anyRegressor, regressorStarts, anyPreprocessing],
  ['classifier', anyTextClassifier, textStarts, anyTextPreprocessing],
] as const)('every start is a valid %s of its own', (role, selector, starts, before) => {
  const space = { preprocessing: before('before'), learner: selector('it') };
  const points = startPoints(space);
  expect(points).toHaveLength(starts.length);
  expect(points.length).toBeGreaterThanOrEqual(7);
  const study = createStudy({ space, pointsToEvaluate: points });
  const specs = points.map(() => study.ask().value as PipelineSpec);
  for (const [i, { learner, preprocessing }] of specs.entries()) {
    expect(registry.get(learner.kind).role).toBe(role);
    expect(() => registry.get(learner.kind).resolve(learner.params)).not.toThrow();
    // What the point leaves out would be drawn: then two searches would begin differently.
    expect(Object.keys(points[i]).sort()).toEqual(Object.keys(paramsOf(space, i, points)).sort());
    expect(preprocessing.length).toBeLessThanOrEqual(1);
  }
  expect(new Set(specs.map((spec) => JSON.stringify(spec))).size).toBe(specs.length);
});

function paramsOf(space: unknown, i: number, points: ReturnType<typeof startPoints>): object {
  const compiled = compileSpace(space);
  return compiled.fill(({ label }) => points[i][label] ?? compiled.sample(stream(0))[label] ?? 0);
}

test('are found where the selector stands, and nowhere else', () => {
  const start = {
    learner: { name: 'b', params: { x: 0.5 } },
    preprocessing: { name: 'standardScaler', params: { withMean: 1, withStd: 0 } },
  };
  const learner = withStarts(hp.choice('l', ['a', { x: hp.uniform('l.b.x', 0, 1) }]), {
    ...{ label: 'l', names: ['a', 'b'] },
    starts: [start, { ...start, learner: { name: 'gone', params: {} } }],
  });
  expect(startPoints({ learner, preprocessing: [] })).toEqual([{ l: 1, 'l.b.x': 0.5 }]);
  expect(startPoints({ learner, preprocessing: anyPreprocessing('p') })).toEqual([
    { l: 1, 'l.b.x': 0.5, p: 1, 'p.standardScaler.withMean': 1, 'p.standardScaler.withStd': 0 },
  ]);
  expect(startPoints(hp.choice('outer', [learner]))).toEqual([]);
  expect(startPoints({ preprocessing: anyPreprocessing('p') })).toEqual([]);
});
