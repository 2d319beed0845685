import { describe, expect, test } from '@jest/globals';
import { loadRegistry } from '../registry/load-registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';
import { complete } from './complete.ts';
import { type FeatureTraits, featureTraits } from './feature-traits.ts';

const registry = await loadRegistry();
const plain: FeatureTraits = { missing: false, sparse: false, categories: false, negative: false };
const step = (kind: string, params = {}): StepSpec => ({ kind, params });
const spec = (...kinds: string[]): PipelineSpec => ({
  preprocessing: kinds.slice(0, -1).map((kind) => step(kind)),
  learner: step(kinds[kinds.length - 1]),
});
const kinds = ({ preprocessing, learner }: PipelineSpec): string[] =>
  [...preprocessing, learner].map(({ kind }) => kind);

describe('complete', () => {
  test('leaves a pipeline that lacks nothing as it is', () => {
    const pipeline = spec('pca', 'svc');
    expect(complete(pipeline, plain, registry)).toBe(pipeline);
    expect(complete(pipeline, { ...plain, negative: true }, registry)).toBe(pipeline);
  });

  test('adds what each step lacks, before it, once', () => {
    expect(kinds(complete(spec('svc'), { ...plain, missing: true }, registry))).toEqual(['simpleImputer', 'svc']);
    expect(kinds(complete(spec('standardScaler', 'svc'), { ...plain, missing: true }, registry))).toEqual([
      'standardScaler',
      'simpleImputer',
      'svc',
    ]);
    const all = { missing: true, sparse: false, categories: true, negative: true };
    expect(kinds(complete(spec('pca', 'svc'), all, registry))).toEqual([
      'oneHotEncoder',
      'simpleImputer',
      'pca',
      'svc',
    ]);
  });

  test('densifies what is sparse for a learner that is not', () => {
    const completed = complete(spec('pca', 'kNeighborsClassifier'), { ...plain, sparse: true }, registry);
    expect(kinds(completed)).toEqual(['densify', 'pca', 'kNeighborsClassifier']);
  });
});

test('densifies what is sparse for a remedy that is not', () => {
  const completed = complete(
    spec('normalizer', 'kNeighborsClassifier'),
    { ...plain, sparse: true, missing: true },
    registry,
  );
  expect(kinds(completed)).toEqual(['densify', 'simpleImputer', 'normalizer', 'kNeighborsClassifier']);
});

test('the blocks of several data sets are completed each for itself', () => {
  const blocks = (...steps: StepSpec[][]): StepSpec => step('columnBlocks', { columns: steps.map(() => 1), steps });
  const pipeline = { preprocessing: [blocks([step('pca')], [])], learner: step('kNeighborsClassifier') };
  expect(complete(pipeline, plain, registry)).toBe(pipeline);
  expect(complete(pipeline, { ...plain, missing: true }, registry).preprocessing).toEqual([
    blocks([step('simpleImputer', { addIndicator: true }), step('pca')], []),
    step('simpleImputer', { addIndicator: true }),
  ]);
});

test('a completed pipeline lacks nothing', () => {
  const all = { missing: true, sparse: false, categories: true, negative: true };
  const completed = complete(spec('pca', 'svc'), all, registry);
  expect(complete(completed, all, registry)).toBe(completed);
});

test('featureTraits reads them off the features', () => {
  const values = Float64Array.of(1, Number.NaN, -1, 2);
  expect(featureTraits({ rows: 2, columns: 2, values, levels: Uint32Array.of(0, 3) })).toEqual({
    missing: true,
    sparse: false,
    categories: true,
    negative: true,
  });
  expect(featureTraits({ rows: 1, columns: 1, values: Float64Array.of(0) })).toEqual(plain);
});
