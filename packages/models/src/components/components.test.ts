import { stream } from '@hyperopt-ts/numerics';
import { compileSpace, hp, isNode } from '@hyperopt-ts/tpe';
import { describe, expect, test } from '@jest/globals';
import * as models from '../index.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import type { Component } from './component.ts';

const registry = await models.loadRegistry();
const components: Record<string, Component<object>> = {
  ...{ decisionTreeClassifier: models.decisionTreeClassifier, decisionTreeRegressor: models.decisionTreeRegressor },
  ...{ extraTreesClassifier: models.extraTreesClassifier, extraTreesRegressor: models.extraTreesRegressor },
  ...{ randomForestClassifier: models.randomForestClassifier, randomForestRegressor: models.randomForestRegressor },
  ...{ kNeighborsClassifier: models.kNeighborsClassifier, kNeighborsRegressor: models.kNeighborsRegressor },
  ...{ lasso: models.lasso, logisticRegression: models.logisticRegression, ridge: models.ridge, svc: models.svc },
  ...{ minMaxScaler: models.minMaxScaler, normalizer: models.normalizer, pca: models.pca },
  standardScaler: models.standardScaler,
  ...{ bernoulliNb: models.bernoulliNb, categoricalNb: models.categoricalNb, complementNb: models.complementNb },
  ...{ sgdClassifier: models.sgdClassifier, sgdRegressor: models.sgdRegressor, perceptron: models.perceptron },
  ...{ passiveAggressiveClassifier: models.passiveAggressiveClassifier },
  passiveAggressiveRegressor: models.passiveAggressiveRegressor,
  ...{ linearSvc: models.linearSvc, linearSvr: models.linearSvr },
  ...{ gaussianNb: models.gaussianNb, multinomialNb: models.multinomialNb, truncatedSvd: models.truncatedSvd },
  ...{ countVectorizer: models.countVectorizer, tfidfVectorizer: models.tfidfVectorizer },
  hashingVectorizer: models.hashingVectorizer,
  ...{ adaBoostClassifier: models.adaBoostClassifier, adaBoostRegressor: models.adaBoostRegressor },
  ...{ baggingClassifier: models.baggingClassifier, baggingRegressor: models.baggingRegressor },
  ...{ mlpClassifier: models.mlpClassifier, mlpRegressor: models.mlpRegressor },
  ...{ gradientBoostingClassifier: models.gradientBoostingClassifier },
  gradientBoostingRegressor: models.gradientBoostingRegressor,
};

/** Other priors of the same learners. */
const siblings: Record<string, [string, Component<object>]> = {
  boostedTreesClassifier: ['gradientBoostingClassifier', models.boostedTreesClassifier],
  boostedTreesRegressor: ['gradientBoostingRegressor', models.boostedTreesRegressor],
  xgboostClassifier: ['gradientBoostingClassifier', models.xgboostClassifier],
  xgboostRegressor: ['gradientBoostingRegressor', models.xgboostRegressor],
  lightgbmClassifier: ['gradientBoostingClassifier', models.lightgbmClassifier],
  lightgbmRegressor: ['gradientBoostingRegressor', models.lightgbmRegressor],
};

function draws(space: unknown, n: number): StepSpec[] {
  const compiled = compileSpace(space);
  return Array.from({ length: n }, (_, i) => compiled.evaluate(compiled.sample(stream(1, i))) as StepSpec);
}

const all = [
  ...Object.entries(components).map(([kind, component]) => [kind, kind, component] as const),
  ...Object.entries(siblings).map(([name, [kind, component]]) => [name, kind, component] as const),
];

describe.each(all)('%s', (_name, kind, component) => {
  test('every point of the prior is valid', () => {
    for (const spec of draws(component('x'), 200)) {
      expect(spec.kind).toBe(kind);
      expect(() => registry.get(kind).resolve(spec.params)).not.toThrow();
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    }
  });

  test('every parameter can be fixed, and is then not searched', () => {
    const { defaults } = registry.get(kind);
    const names = new Set(draws(component('x'), 200).flatMap(({ params }) => Object.keys(params)));
    for (const name of names) {
      const value = Object.entries(defaults).find(([known]) => known === name)?.[1];
      for (const { params } of draws(component('x', { [name]: value }), 20)) expect(params[name]).toEqual(value);
    }
  });

  test('an unknown parameter is refused when the space is built', () => {
    expect(() => component('x', { nope: 1 } as object)).toThrow(/unknown option "nope"/);
  });
});

describe('a prior of the caller', () => {
  test('takes the place of the component’s', () => {
    const criterion = hp.choice('rf.criterion', ['entropy']);
    for (const { params } of draws(models.randomForestClassifier('rf', { criterion }), 20)) {
      expect(params.criterion).toBe('entropy');
    }
  });

  test('a fixed kernel leaves its own parameters alone to be searched', () => {
    const labels = (space: unknown) => compileSpace(space).parameters.map(({ label }) => label);
    expect(labels(models.svc('s', { kernel: 'linear' }))).toEqual(['s.C', 's.shrinking', 's.tol']);
    expect(labels(models.svc('s', { kernel: 'rbf', C: 3 }))).toEqual(['s.rbf.gamma', 's.shrinking', 's.tol']);
  });

  test('a fixed value out of range is refused when the space is built', () => {
    expect(() => models.svc('s', { C: -1 })).toThrow(/svc: C must be/);
  });
});

describe('selectors', () => {
  test.each([
    ['anyClassifier', models.anyClassifier, 'classifier'],
    ['anyRegressor', models.anyRegressor, 'regressor'],
  ] as const)('%s draws each of its learners', (_name, selector, role) => {
    const seen = new Set(draws(selector('any'), 200).map(({ kind }) => kind));
    expect(seen.size).toBe(7);
    for (const kind of seen) expect(registry.get(kind).role).toBe(role);
  });

  test('anyPreprocessing draws each transformer, and none', () => {
    const seen = new Set(
      (draws(models.anyPreprocessing('pre'), 200) as unknown as StepSpec[][]).map((steps) => steps[0]?.kind),
    );
    expect([...seen].sort()).toEqual(['minMaxScaler', 'normalizer', 'pca', 'standardScaler', undefined]);
  });

  test('a selector is a node, and wants a label', () => {
    expect(isNode(models.anyClassifier('c'))).toBe(true);
    expect(() => models.anyClassifier('')).toThrow(/expected a label/);
  });
});
