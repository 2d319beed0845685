/** What is added for dates, texts and columns of many categories. */
import { expect, test } from '@jest/globals';
import { loadRegistry } from '../registry/load-registry.ts';
import { describePipeline, type PipelineSpec, type StepSpec } from '../spec/pipeline-spec.ts';
import { complete } from './complete.ts';
import { type FeatureTraits, featureTraits } from './feature-traits.ts';

const registry = await loadRegistry();
const plain: FeatureTraits = { missing: false, sparse: false, categories: false, negative: false };
const alone: FeatureTraits = { ...plain, texts: 'alone' };
const beside: FeatureTraits = { ...plain, missing: true, categories: true, dates: true, texts: 'beside' };
const step = (kind: string, params = {}): StepSpec => ({ kind, params });

/** Kinds in order, those within textColumns as text / other. */
function shape(steps: readonly StepSpec[], learner: string, traits: FeatureTraits): string[] {
  const given: PipelineSpec = { preprocessing: steps, learner: step(learner) };
  const completed = complete(given, traits, registry);
  expect(complete(completed, traits, registry)).toBe(completed);
  const kinds = (of: unknown) => (of as StepSpec[]).map(({ kind }) => kind).join('+');
  return completed.preprocessing.map(({ kind, params }) =>
    kind === 'textColumns' ? `${kinds(params.text)} / ${kinds(params.other)}` : kind,
  );
}

test('texts stay sparse for learners that take it, and are reduced for others', () => {
  expect(shape([], 'logisticRegression', alone)).toEqual(['tfidfVectorizer / ']);
  expect(shape([], 'gradientBoostingClassifier', alone)).toEqual(['tfidfVectorizer+truncatedSvd / ']);
  expect(shape([step('countVectorizer')], 'multinomialNb', alone)).toEqual(['countVectorizer / ']);
  expect(shape([step('countVectorizer'), step('normalizer')], 'logisticRegression', alone)).toEqual([
    ...['countVectorizer / ', 'normalizer'],
  ]);
  expect(shape([step('countVectorizer'), step('standardScaler')], 'logisticRegression', alone)).toEqual([
    ...['countVectorizer+truncatedSvd / ', 'standardScaler'],
  ]);
  expect(shape([step('tfidfVectorizer'), step('truncatedSvd')], 'logisticRegression', alone)).toEqual([
    'tfidfVectorizer+truncatedSvd / ',
  ]);
});

test('what may be negative is made fit for naive Bayes', () => {
  const shaped = (alternateSign: boolean) =>
    shape([step('hashingVectorizer', { alternateSign })], 'complementNb', alone);
  expect(shaped(false)).toEqual(['hashingVectorizer / ']);
  expect(shaped(true)).toEqual(['hashingVectorizer+truncatedSvd / ', 'minMaxScaler']);
});

test('other columns stand beside sparse texts as complete numbers in [0, 1]', () => {
  expect(shape([], 'multinomialNb', beside)).toEqual([
    'dateExpander',
    'tfidfVectorizer / oneHotEncoder+simpleImputer+minMaxScaler',
  ]);
  expect(shape([], 'gradientBoostingClassifier', beside)).toEqual(['dateExpander', 'tfidfVectorizer+truncatedSvd / ']);
  expect(shape([step('ordinalEncoder'), step('countVectorizer')], 'svc', beside)).toEqual([
    ...['dateExpander', 'countVectorizer+truncatedSvd / ordinalEncoder', 'simpleImputer'],
  ]);
});

test('columns of many categories are told by their target where a learner takes none', () => {
  const values = Float64Array.of(0, 1, 70, 2);
  const traits = featureTraits({ rows: 2, columns: 2, values, levels: Uint32Array.of(100, 3) });
  expect(traits.manyLevels).toBe(true);
  expect(shape([], 'svc', traits)).toEqual(['targetEncoder', 'oneHotEncoder']);
  expect(shape([], 'gradientBoostingClassifier', traits)).toEqual([]);
  expect(shape([step('targetEncoder')], 'svc', traits)).toEqual(['targetEncoder']);
  expect(shape([step('oneHotEncoder', { maxCategories: 9 })], 'svc', traits)).toEqual(['oneHotEncoder']);
});

test('numbers of documents are no features, dates may be missing', () => {
  const documents = { bytes: new Uint8Array(0), offsets: Uint32Array.of(0, 0) };
  const text = { type: 'text' as const, column: 0, documents };
  const values = Float64Array.of(Number.NaN, 5);
  const X = { rows: 1, columns: 2, values, raw: [text, { type: 'date' as const, column: 1 }] };
  expect(featureTraits(X)).toEqual({ ...plain, dates: true, texts: 'beside' });
  expect(featureTraits({ ...X, values: Float64Array.of(0, Number.NaN) }).missing).toBe(true);
  expect(featureTraits({ rows: 2, columns: 1, values, raw: [text] })).toEqual(alone);
});

test('a pipeline tells its steps for texts', () => {
  const completed = complete({ preprocessing: [], learner: step('multinomialNb') }, alone, registry);
  expect(describePipeline(completed)).toContain('textColumns(text=[{"kind":"tfidfVectorizer"');
});
