import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type Booster, checkBooster } from '../boosting/booster.ts';
import { boosterMargins } from '../boosting/booster-margins.ts';
import { gradientBoostingClassifier, gradientBoostingRegressor } from '../boosting/gradient-boosting.ts';
import { referenceMargins } from '../test-support/reference-margins.ts';
import { caseRows, xgboostFixtures } from '../test-support/xgboost-fixtures.ts';
import { f32Text } from './f32-text.ts';
import { fromXgboostJson } from './from-xgboost-json.ts';
import { toXgboostJson } from './to-xgboost-json.ts';

const { models, refused } = xgboostFixtures();
const byName = (name: string) => models.find((found) => found.name === name) as (typeof models)[number];

/** The greatest difference, relative to the margin or to 1. */
function distance(found: readonly number[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...expected.map((x, i) => Math.abs(found[i] - x) / Math.max(1, Math.abs(x))));
}

/** `text` with a value replaced, which must be there. */
function edited(text: string, from: string | RegExp, to: string): string {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

describe("XGBoost's models", () => {
  test.each(models)('$name: margins agree, also at thresholds, missing values and unseen categories', (item) => {
    const { booster } = fromXgboostJson(item.model);
    const margins = boosterMargins(booster)(caseRows(item));
    expect(distance([...margins], item.margins)).toBeLessThan(1e-6);
    expect(distance([...margins], referenceMargins(booster, caseRows(item)))).toBeLessThan(1e-12);
  });

  test.each(models)('$name: what is written reads as the same booster', ({ model }) => {
    const { booster, featureTypes } = fromXgboostJson(model);
    const options = featureTypes.length > 0 ? { featureTypes } : {};
    const again = fromXgboostJson(toXgboostJson(booster, options));
    expect(again.featureTypes).toEqual(featureTypes);
    const { baseScores, ...rest } = again.booster;
    expect(distance([...baseScores], [...booster.baseScores])).toBeLessThan(1e-4);
    expect({ ...rest, baseScores: booster.baseScores }).toMatchObject(firstTrees(booster, again.booster));
  });

  test.each(models)('$name: what is written keeps the margins', (item) => {
    const { booster } = fromXgboostJson(item.model);
    const X = caseRows(item);
    const again = fromXgboostJson(toXgboostJson(booster)).booster;
    expect(distance(referenceMargins(again, X), referenceMargins(booster, X))).toBeLessThan(2e-7);
  });
});

/** Of `booster`, what `again` must begin with: it may have one more round, which makes up for a base score. */
function firstTrees(booster: Booster, again: Booster): Partial<Booster> {
  if (again.nTrees === booster.nTrees) return booster;
  expect(again.nTrees).toBe(booster.nTrees + booster.nOutputs);
  expect([...again.features.slice(0, booster.features.length)]).toEqual([...booster.features]);
  expect([...again.values.slice(0, booster.values.length)]).toEqual([...booster.values]);
  return {};
}

test.each(models.filter(({ output, margins }) => output.length === margins.length))(
  "$name: a learner predicts with the booster what XGBoost's own does",
  (item) => {
    const { booster, objective } = fromXgboostJson(item.model);
    if (objective === 'binary:logitraw') return; // whose output is the margin
    const X = caseRows(item);
    const output =
      booster.nClasses > 0
        ? gradientBoostingClassifier.predictor(booster)(X)
        : gradientBoostingRegressor.predictor(booster)(X);
    const found = booster.nClasses === 2 ? [...output].filter((_, i) => i % 2 === 1) : [...output];
    expect(distance(found, item.output)).toBeLessThan(1e-6);
  },
);

describe('fromXgboostJson', () => {
  const { model } = byName('categories');
  const parsed = () => JSON.parse(model);

  test('tells the outputs, the link, names, types and the best round', () => {
    expect(fromXgboostJson(model)).toMatchObject({
      objective: 'binary:logistic',
      featureNames: [],
      featureTypes: ['q', 'q', 'c', 'c'],
      booster: { nFeatures: 4, nClasses: 2, nOutputs: 1, link: 'logistic', nTrees: 8 },
    });
    expect(fromXgboostJson(byName('parallel trees').model).booster).toMatchObject({
      nClasses: 3,
      nOutputs: 3,
      link: 'softmax',
      nTrees: 18,
    });
    expect(fromXgboostJson(byName('poisson').model).booster).toMatchObject({ nClasses: 0, nOutputs: 1, link: 'exp' });
    expect(fromXgboostJson(byName('stopped early').model).bestIteration).toBe(3);
    expect(fromXgboostJson(model)).not.toHaveProperty('bestIteration');
  });

  test('keeps all rounds, or those up to the best when told', () => {
    const item = byName('stopped early');
    const best = fromXgboostJson(item.model, { untilBest: true });
    expect(best.booster.nTrees).toBe(4);
    expect(distance(referenceMargins(best.booster, caseRows(item)), item.best ?? [])).toBeLessThan(1e-6);
    const old = edited(item.model, /"iteration_indptr":[^\]]*\],/, '');
    expect(fromXgboostJson(old, { untilBest: true }).booster).toEqual(best.booster);
    expect(fromXgboostJson(model, { untilBest: true })).toEqual(fromXgboostJson(model));
  });

  test('takes a parsed document, and the base score of versions before 3.1', () => {
    expect(fromXgboostJson(parsed())).toEqual(fromXgboostJson(model));
    const labels = byName('labels').model;
    expect(fromXgboostJson(edited(labels, '[5E-1,5E-1,5E-1]', '5E-1'))).toEqual(fromXgboostJson(labels));
  });

  test('takes NaN for the threshold of a split on categories, as versions before 3.1 wrote it, and for no other', () => {
    const old = model.replaceAll(/\b1E-45\b/g, 'NaN');
    expect(old).not.toBe(model);
    expect(fromXgboostJson(old)).toEqual(fromXgboostJson(model));
    expect(() => fromXgboostJson(edited(byName('binary').model, '9.864E1', 'NaN'))).toThrow('node 0 has no threshold');
    const named = edited(model, '"feature_names":[]', '"feature_names":["NaN"]');
    expect(fromXgboostJson(named).featureNames).toEqual(['NaN']);
  });

  test.each(Object.keys(refused))('refuses what it does not support: %s', (name) => {
    expect(() => fromXgboostJson(refused[name])).toThrow(/is not supported|are not supported/);
    expect(() => fromXgboostJson(refused[name])).toThrow(expect.objectContaining({ code: 'model-format' }));
  });

  const tree = (change: (tree: Record<string, unknown[]>) => void) => {
    const document = parsed();
    change(document.learner.gradient_booster.model.trees[1]);
    return document;
  };
  test.each<[string, () => string | object, string]>([
    ['no JSON', () => 'booster=1', 'no JSON'],
    ['another document', () => '[]', 'expected an object, found an array'],
    ['nothing of a learner', () => '{"version":[3,2,0]}', '"learner" is missing'],
    ['a truncated file', () => model.slice(0, -2), 'no JSON'],
    ['an unknown objective', () => edited(model, 'binary:logistic', 'binary:other'), 'objective "binary:other"'],
    ['a bad base score', () => edited(model, '[4.26E-1]', '[x]'), 'base_score: expected numbers, found "[x]"'],
    ['an empty base score', () => edited(model, '[4.26E-1]', ''), 'base_score: expected numbers'],
    ['two base scores', () => edited(model, '[4.26E-1]', '[1E-1,1E-1]'), 'expected 1 numbers, found 2'],
    ['a feature too many', () => edited(model, '"4","num_target"', '"1","num_target"'), 'splits on feature'],
    [
      'an absurd count',
      () => edited(model, '"4","num_target"', '"1e400","num_target"'),
      'num_feature: expected an int',
    ],
    ['a tree of another output', () => edited(model, '"tree_info":[0', '"tree_info":[1'), 'tree_info: element 0'],
    ['the same id twice', () => edited(model, '"id":1', '"id":0'), 'a second tree with id 0'],
    ['a circle', () => tree(({ left_children: l }) => l.splice(1, 1, 0)), 'trees[1]: node 0 has two parents'],
    ['one child', () => tree(({ left_children: l }) => l.splice(0, 1, -1)), 'node 0 has one child'],
    ['a child beyond', () => tree(({ left_children: l }) => l.splice(0, 1, 99)), 'left_children: element 0'],
    ['a short array', () => tree(({ sum_hessian: s }) => s.pop()), 'sum_hessian: expected'],
    ['text for a number', () => tree((t) => t.split_conditions.splice(0, 1, '1')), 'split_conditions: element 0'],
    ['a number beyond f32', () => tree((t) => t.split_conditions.splice(0, 1, 1e39)), 'a 32-bit number, found 1e+39'],
    ['odd defaults', () => tree((t) => t.default_left.splice(0, 1, 2)), 'default_left[0]: expected 0 or 1, found 2'],
    [
      'no set',
      () => tree((t) => Object.assign(t, { categories_nodes: [], categories_segments: [], categories_sizes: [] })),
      'has none',
    ],
    [
      'a set beyond',
      () => tree((t) => t.categories_sizes.splice(0, 1, t.categories.length + 1)),
      'categories_sizes: element 0',
    ],
    ['a category beyond', () => tree((t) => t.categories.splice(0, 1, 1 << 24)), 'categories: element 0'],
    ['a node beyond', () => tree((t) => t.categories_nodes.splice(0, 1, 99)), 'categories_nodes: element 0'],
  ])('refuses %s, and says where', (_, make, message) => {
    const document = make();
    expect(() => fromXgboostJson(document)).toThrow(message);
    expect(() => fromXgboostJson(document)).toThrow(expect.objectContaining({ code: 'model-format' }));
  });

  test('refuses outputs with unequal numbers of trees', () => {
    const text = edited(byName('labels').model, '"tree_info":[0,1,2', '"tree_info":[0,1,1');
    expect(() => fromXgboostJson(text)).toThrow('the outputs have 2, 3, 1 trees');
  });

  test('damaged files give an error or a valid booster, never another exception', () => {
    const text = byName('classes').model;
    for (let at = 40; at < text.length; at += 97) {
      for (const damaged of [
        `${text.slice(0, at)}${text.slice(at + 1)}`,
        `${text.slice(0, at)}9${text.slice(at + 1)}`,
      ]) {
        let found: Booster | undefined;
        try {
          found = fromXgboostJson(damaged).booster;
        } catch (error) {
          expect(error).toMatchObject({ code: 'model-format' });
        }
        if (found) checkBooster('test', found, true);
      }
    }
  });
});

describe('toXgboostJson', () => {
  const { booster } = fromXgboostJson(byName('leaf-wise').model);

  test('writes, to the letter, what XGBoost agreed with (benchmarks/peers/xgboost/check_models.py)', () => {
    const { sha256 } = JSON.parse(
      readFileSync(new URL('../../fixtures/xgboost-written.json', import.meta.url), 'utf8'),
    );
    const found = models.flatMap(({ name, model }) => {
      const { booster, featureTypes } = fromXgboostJson(model);
      return [0, -9.5, 6.25].map((shift) => {
        const shifted = { ...booster, baseScores: booster.baseScores.map((score) => score + shift) };
        const text = toXgboostJson(shifted, featureTypes.length > 0 ? { featureTypes } : {});
        return [`${name}, base score ${shift}`, createHash('sha256').update(text).digest('hex')];
      });
    });
    expect(Object.fromEntries(found)).toEqual(sha256);
  });

  test('writes a right child as the node after the left one, where XGBoost looks for it', () => {
    const { trees } = JSON.parse(toXgboostJson(booster)).learner.gradient_booster.model;
    for (const { left_children: left, right_children: right, parents } of trees) {
      left.forEach((child: number, node: number) => {
        expect(right[node]).toBe(child < 0 ? -1 : child + 1);
        if (child >= 0) expect([parents[child], parents[child + 1]]).toEqual([node, node]);
      });
    }
  });

  test('writes names and types', () => {
    const featureNames = ['a', 'b "c"', 'd', 'e', 'f', 'g'];
    const featureTypes = featureNames.map(() => 'float');
    const read = fromXgboostJson(toXgboostJson(booster, { featureNames, featureTypes }));
    expect(read).toMatchObject({ featureNames, featureTypes });
    expect(() => toXgboostJson(booster, { featureNames: ['a'] })).toThrow('featureNames must have 6 elements, found 1');
  });

  test('writes an empty set of categories as a split that all categories pass to the left', () => {
    const item = byName('categories');
    const { booster } = fromXgboostJson(item.model);
    const emptied = { ...booster, categories: new Int32Array(), categoryStarts: booster.categoryStarts.map(() => 0) };
    const again = fromXgboostJson(toXgboostJson(emptied)).booster;
    const X = caseRows(item);
    expect(distance(referenceMargins(again, X), referenceMargins(emptied, X))).toBeLessThan(1e-7);
  });

  test('makes up for a base score that f32 cannot express', () => {
    const X = caseRows(byName('binary'));
    const { booster } = fromXgboostJson(byName('binary').model);
    for (const base of [-40, -13, -1e-9, 0, 0.3, 5, 9.7, 40]) {
      const biased = { ...booster, baseScores: Float64Array.of(base) };
      const again = fromXgboostJson(toXgboostJson(biased)).booster;
      expect(distance(referenceMargins(again, X), referenceMargins(biased, X))).toBeLessThan(3e-7);
      expect([8, 9]).toContain(again.nTrees);
    }
  });

  test('writes a booster without trees', () => {
    const none = { ...emptyBooster, baseScores: Float64Array.of(3.25) };
    expect(fromXgboostJson(toXgboostJson(none)).booster).toEqual(none);
  });

  test('refuses what XGBoost cannot hold', () => {
    expect(() => toXgboostJson({ ...booster, baseScores: Float64Array.of(1e39) })).toThrow('32-bit numbers');
    expect(() => toXgboostJson({ ...emptyBooster, nFeatures: 0 })).toThrow('without features');
  });
});

const emptyBooster: Booster = {
  nFeatures: 2,
  nClasses: 0,
  nOutputs: 1,
  objective: 'squaredError',
  link: 'identity',
  baseScores: Float64Array.of(0),
  nTrees: 0,
  features: new Int32Array(),
  values: new Float64Array(),
  flags: new Int32Array(),
  categoryStarts: new Int32Array(1),
  categories: new Int32Array(),
  gains: new Float32Array(),
  covers: new Float32Array(),
};

test('the text of a 32-bit number has at most nine digits, an exponent, and reads back bit for bit', () => {
  expect([0, 1, -2.5, 0.1, 16777217, 1e-45, 3.4028234663852886e38].map((x) => f32Text(Math.fround(x)))).toEqual([
    '0E0',
    '1E0',
    '-2.5E0',
    '1E-1',
    '1.6777216E7',
    '1.401298E-45',
    '3.4028235E38',
  ]);
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  for (let i = 0; i < 5000; i++) {
    bits[0] = Math.imul(i, 2654435761);
    if (!Number.isFinite(float[0])) continue;
    const text = f32Text(float[0]);
    expect(Math.fround(Number(text)) === float[0] && /^-?\d(\.\d{1,8})?E-?\d+$/.test(text)).toBe(true);
  }
});
