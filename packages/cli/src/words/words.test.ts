import { describe, expect, test } from '@jest/globals';
import { commandLine } from './command-line.ts';
import { bytes, counted, duration, figure, percent } from './numbers.ts';
import { kindWords, pipelineWords } from './pipeline-words.ts';

test('figures', () => {
  const shown = [0.123456, 12345.6, 1e-7, 0, -0.5, 1, 123.456, Number.NaN, -23456.7, 1e15].map((value) =>
    figure(value),
  );
  expect(shown).toEqual([
    '0.1235',
    '12,346',
    '1.00e-7',
    '0',
    '-0.5',
    '1',
    '123.5',
    'NaN',
    '-23,457',
    '1000000000000000',
  ]);
});

test('times, sizes, shares and counts', () => {
  expect([0.04, 9.94, 9.96, 59.6, 125, 120, 3780, Infinity].map(duration)).toEqual([
    ...['0.0 s', '9.9 s', '10 s', '1 min', '2 min 5 s', '2 min', '1 h 3 min', '? s'],
  ]);
  expect([12, 48_200, 1_234_567].map(bytes)).toEqual(['12 bytes', '48 kB', '1.23 MB']);
  expect([0, 0.001, 0.2, 1].map(percent)).toEqual(['0 %', '< 1 %', '20 %', '100 %']);
  expect([counted(1, 'row'), counted(1309, 'row'), counted(2, 'class', 'classes')]).toEqual([
    '1 row',
    '1,309 rows',
    '2 classes',
  ]);
});

describe('pipelines', () => {
  test('kinds', () => {
    expect(
      ['gradientBoostingClassifier', 'mlpRegressor', 'svc', 'oneHotEncoder', 'constructor'].map(kindWords),
    ).toEqual([...['gradient boosting', 'neural network', 'support vector machine', 'one hot encoder', 'constructor']]);
  });

  test('with their parameters', () => {
    const params = {
      C: 3.1234,
      nEstimators: 120,
      warm: true,
      depth: null,
      layers: [64, 32],
      of: { kind: 'x' },
      many: Array.from({ length: 20 }, (_, i) => i),
    };
    expect(pipelineWords({ preprocessing: [{ kind: 'pca', params: {} }], learner: { kind: 'svc', params } })).toBe(
      'principal components → support vector machine (C 3.12, n estimators 120, warm, layers 64 x 32, of { kind x }, many 20 values)',
    );
  });

  test('steps within a step', () => {
    const params = {
      text: { kind: 'tfidfVectorizer', params: { minDf: 2 } },
      other: [],
      after: [{ kind: 'pca', params: {} }],
    };
    const preprocessing = [{ kind: 'textColumns', params }];
    expect(pipelineWords({ preprocessing, learner: { kind: 'ridge', params: {} } })).toBe(
      'text columns (text tf-idf (min df 2), after principal components) → ridge',
    );
  });
});

test('commands to be typed', () => {
  expect(commandLine('fit', 'my data.csv', '--target', "it's")).toBe(
    `hyperopt-ts fit 'my data.csv' --target 'it'\\''s'`,
  );
});
