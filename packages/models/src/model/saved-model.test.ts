import { readFileSync } from 'node:fs';
import { encode, parseDocument, takeRows } from '@hyperopt-ts/data';
import { loadIris } from '@hyperopt-ts/datasets';
import { type Stream, stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { loadRegistry } from '../registry/load-registry.ts';
import { fitPipeline } from './fit-pipeline.ts';
import { createModel, type ModelParts } from './model.ts';
import { modelFromJson, modelToChunks, modelToJson } from './saved-model.ts';
import { libraryVersion } from './version.ts';

const registry = await loadRegistry();
const { X, y } = loadIris();
const kinds = ['kNeighborsClassifier', 'randomForestClassifier', 'svc', 'logisticRegression'];
const preprocessing = [{ kind: 'pca', params: { nComponents: 3 } }];
const params = { randomForestClassifier: { nEstimators: 3 } } as Record<string, object | undefined>;
const fitted = await Promise.all(
  kinds.map((kind) => fitPipeline({ preprocessing, learner: { kind, params: { ...params[kind] } } }, X, y)),
);

const [knn, , , logistic] = fitted.map(({ parts }) => parts.members[0].pipeline);
const ensemble = createModel(
  {
    ...fitted[0].parts,
    members: [
      { weight: 0.25, pipeline: knn },
      { weight: 0.75, pipeline: logistic },
    ],
    decision: { temperature: 1.5 },
    validation: { metric: 'auc', score: 0.9, honest: { method: 'bbc', score: 0.8, low: 0.7, high: 0.9 } },
  },
  registry,
);

describe.each([...fitted.map((model, i) => [kinds[i], model] as const), ['an ensemble', ensemble] as const])(
  'a model of %s',
  (_kind, model) => {
    test('comes back with the same bits, as object and as text', () => {
      const document = modelToJson(model.parts);
      const text = [...modelToChunks(model.parts)].join('');
      expect(text).toBe(JSON.stringify(document));
      const again = createModel(modelFromJson(parseDocument(text), registry), registry);
      expect(again.predictProba(X)).toEqual(model.predictProba(X));
      expect([...modelToChunks(again.parts)].join('')).toBe(text);
    });

    test('whose contents were changed, checksums and all, is refused or predicts without harm', () => {
      const random = stream(1, 'mutations');
      for (let i = 0; i < 150; i++) {
        const document = structuredClone(envelopeOf(model.parts));
        mutate(document, random.stream(i));
        try {
          const parts = modelFromJson(JSON.parse(JSON.stringify(encode(document))), registry);
          createModel(parts, registry).predict(X);
        } catch (error) {
          expect(error).toMatchObject({
            code: expect.stringMatching(/^(model-format|invalid-input|unknown-|wrong-role|missing)/),
          });
        }
      }
    });
  },
);

test('the library’s version is the package’s', () => {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(libraryVersion).toBe((JSON.parse(manifest) as { version: string }).version);
});

test('an ensemble predicts the weighted mean of its members, made less sure by its temperature', () => {
  const [first, , , last] = fitted.map((model) => model.predictProba(X));
  const probabilities = ensemble.predictProba(X);
  probabilities.forEach((row, i) => {
    const mean = row.map((_, k) => Math.cbrt((0.25 * first[i][k] + 0.75 * last[i][k]) ** 2));
    const sum = mean.reduce((total, value) => total + value, 0);
    row.forEach((value, k) => {
      expect(value).toBeCloseTo(mean[k] / sum, 9);
    });
  });
});

test('a threshold moves rows between two classes', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => i);
  const binary = await fitPipeline(
    { kind: 'logisticRegression', params: { C: 0.01 } },
    takeRows(X, Uint32Array.from(rows)),
    rows.map((i) => (y[i] === y[0] ? 'no' : 'yes')),
  );
  const strict = createModel({ ...binary.parts, decision: { threshold: 0.9 } }, registry);
  const few = takeRows(X, Uint32Array.from(rows));
  const expected = binary.predictProba(few).map(([, p]) => (p >= 0.9 ? 'yes' : 'no'));
  expect(strict.predict(few)).toEqual(expected);
  expect(expected).not.toEqual(binary.predict(few));
});

test('costs move rows to the answer that costs least, and are saved', () => {
  // To take a virginica for another costs ten times as much as any other error.
  const costs = [0, 1, 1, 1, 0, 1, 10, 10, 0];
  const parts = { ...ensemble.parts, decision: { costs } };
  const careful = createModel(modelFromJson(modelToJson(parts), registry), registry);
  const expected = careful.predictProba(X).map((p) => {
    const cost = [0, 1, 2].map((j) => p.reduce((sum, pk, k) => sum + pk * costs[k * 3 + j], 0));
    return careful.parts.classes[cost.indexOf(Math.min(...cost))];
  });
  expect(careful.predict(X)).toEqual(expected);
  expect(expected.filter((label) => label === 'virginica').length).toBeGreaterThan(55);
  const damaged = { ...ensemble.parts, decision: { costs: costs.slice(1) } };
  expect(() => modelFromJson(modelToJson(damaged), registry)).toThrow('decision.costs: expected 3 x 3 numbers >= 0');
});

function envelopeOf({ members, ...parts }: ModelParts): object {
  const content = members.length === 1 ? { pipeline: members[0].pipeline } : { ensemble: members };
  return { format: 'hyperopt-ts/model', version: 1, library: libraryVersion, ...parts, ...content };
}

/** Changes, shortens or removes one thing somewhere in the data. */
function mutate(root: object, random: Stream): void {
  let parent = root as Record<string, unknown>;
  for (;;) {
    const key = random.choice(Object.keys(parent).slice(0, 50));
    const value = parent[key];
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && random.next() < 0.9) {
      parent = value as Record<string, unknown>;
      continue;
    }
    if (ArrayBuffer.isView(parent)) parent[key] = random.choice([-1, 0, 1, 7, 255, 65535, 1e9, Number.NaN]);
    else if (random.next() < 0.2) delete parent[key];
    else if (ArrayBuffer.isView(value)) parent[key] = (value as Float64Array).slice(1);
    else parent[key] = random.choice<unknown>([-1, 0, 1, 3, 1e9, Number.NaN, 'svc', '', null, true, [], {}]);
    return;
  }
}
