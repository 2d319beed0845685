import { expect, test } from '@jest/globals';
import { builtinLearners } from './builtin-learners.ts';
import { loadRegistry } from './load-registry.ts';
import { createRegistry } from './registry.ts';

test('knows every learner by its kind and role', () => {
  const registry = createRegistry(builtinLearners);
  expect(registry.kinds).toHaveLength(builtinLearners.length);
  for (const learner of builtinLearners) expect(registry.get(learner.kind)).toBe(learner);
  expect(() => registry.transformer('svc')).toThrow(/"svc" must be a transformer, found a classifier/);
  expect(() => registry.learner('pca')).toThrow(/"pca" must be a classifier or regressor/);
  expect(() => registry.get('scv')).toThrow(/unknown kind "scv"; did you mean "svc"\?/);
  expect(() => registry.get('somethingElse')).toThrow(/modules/);
});

test('a kind is not defined twice', () => {
  const [first] = builtinLearners;
  expect(() => createRegistry(builtinLearners, [{ ...first }])).toThrow(`two learners have the kind "${first.kind}"`);
});

test('a module must export learners', async () => {
  await expect(loadRegistry(['node:path'])).rejects.toThrow(/must export an array `learners`/);
});
