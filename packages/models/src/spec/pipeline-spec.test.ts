import { expect, test } from '@jest/globals';
import { describePipeline, toPipeline } from './pipeline-spec.ts';

test('a learner alone is a pipeline without preprocessing', () => {
  const learner = { kind: 'svc', params: {} };
  expect(toPipeline(learner)).toEqual({ preprocessing: [], learner });
  expect(toPipeline(toPipeline(learner))).toEqual({ preprocessing: [], learner });
});

test('a pipeline in words', () => {
  const preprocessing = [{ kind: 'pca', params: { nComponents: 20, whiten: false } }];
  const learner = { kind: 'svc', params: { C: 2.71928, kernel: 'rbf' } };
  expect(describePipeline({ preprocessing, learner })).toBe(
    'pca(nComponents=20, whiten=false) → svc(C=2.719, kernel=rbf)',
  );
  expect(describePipeline({ kind: 'ridge', params: {} })).toBe('ridge');
});
