/** scikit-learn's vectorizers, on the same texts. */
import { readFileSync } from 'node:fs';
import { type Features, isSparse, type Matrix, type SparseMatrix, toDocuments } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import type { Transformer } from '../contract/learner.ts';
import { createRun } from '../contract/run.ts';
import { countVectorizer, hashingVectorizer, tfidfVectorizer } from '../index.ts';

interface Stored {
  readonly columns: number;
  readonly indices: number[][];
  readonly values: number[][];
}

interface Case {
  readonly params: object;
  readonly train: Stored;
  readonly test: Stored;
  readonly vocabulary?: string[];
}

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/text.json', import.meta.url), 'utf8'));

function texts(documents: readonly string[]): Matrix {
  const values = Float64Array.from(documents, (_, i) => i);
  const raw = [{ type: 'text' as const, column: 0, documents: toDocuments(documents) }];
  return { rows: documents.length, columns: 1, values, raw };
}

function check(found: Features, { columns, indices, values }: Stored, order: readonly number[]): void {
  if (!isSparse(found)) throw new Error('expected sparse features');
  const { indptr } = found as SparseMatrix;
  expect(found.columns).toBe(columns);
  indices.forEach((row, i) => {
    const expected = new Map(row.map((column, k) => [order[column] ?? column, values[i][k]]));
    const stored = Array.from(found.indices.subarray(indptr[i], indptr[i + 1]));
    expect(stored).toEqual([...expected.keys()].sort((a, b) => a - b));
    stored.forEach((column, k) => {
      expect(found.values[indptr[i] + k]).toBeCloseTo(expected.get(column) ?? Number.NaN, 12);
    });
  });
}

const vectorizers: [string, Transformer][] = [
  ['countVectorizer', countVectorizer as unknown as Transformer],
  ['tfidfVectorizer', tfidfVectorizer as unknown as Transformer],
  ['hashingVectorizer', hashingVectorizer as unknown as Transformer],
];

describe.each(vectorizers)('%s', (kind, given) => {
  // Annotated, as an assertion's target must be.
  const vectorizer: Transformer = given;
  const cases: Case[] = fixtures[kind];
  test.each(cases.map((one) => [JSON.stringify(one.params), one] as const))('%s', (_, one) => {
    const X = texts(fixtures.documents);
    const data = { X, y: new Float64Array(X.rows), nClasses: 0 };
    const state = vectorizer.fit(vectorizer.resolve(one.params), data, createRun(stream(0)));
    vectorizer.checkState(JSON.parse(JSON.stringify({ ...(state as object), idf: undefined })));
    const { vocabulary } = state as { vocabulary?: string[] };
    // Python sorts by code point, we by code unit.
    const order = one.vocabulary?.map((term) => vocabulary?.indexOf(term) ?? -1) ?? [];
    if (one.vocabulary) expect(new Set(vocabulary)).toEqual(new Set(one.vocabulary));
    const transform = vectorizer.predictor(state);
    check(transform(X), one.train, order);
    check(transform(texts(fixtures.new)), one.test, order);
  });
});
