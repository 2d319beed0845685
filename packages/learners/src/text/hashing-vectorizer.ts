/** Texts as counts of their terms' hashes: nothing is learned, so that any term finds a column. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag, integer } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';
import { murmurHash } from './murmur-hash.ts';
import { normalizeRows } from './normalize-rows.ts';
import { type TermCounts, termCounts } from './term-counts.ts';
import { analysisOf, analysisRules, normRule, type TextAnalysis, type TextNorm } from './text-analysis.ts';
import { analysisWork, type TextRows, textRows } from './text-column.ts';
import { checkAnalysis, type TextState } from './text-state.ts';

export interface HashingVectorizerParams extends TextAnalysis {
  /** Columns; default 1,048,576. Terms whose hashes meet share one. */
  readonly nFeatures: number;
  /** Subtract the counts of half of the terms, so that those that share a column cancel out in the mean. Default true. */
  readonly alternateSign: boolean;
  /** 1 for each column that a text has a term of. Default false. */
  readonly binary: boolean;
  /** What is 1 of a row: the sum of its magnitudes ('l1'), of their squares ('l2', default), or nothing (null). */
  readonly norm: TextNorm;
}

export interface HashingVectorizerState extends TextState {
  readonly nFeatures: number;
  readonly alternateSign: boolean;
  readonly binary: boolean;
  readonly norm: 'l1' | 'l2' | 'none';
}

const kind = 'hashingVectorizer';
const MOST_FEATURES = 2147483647;
const rules = {
  ...{ ...analysisRules, nFeatures: integer(1 << 20, { min: 1, max: MOST_FEATURES }) },
  ...{ alternateSign: flag(true), binary: flag(false), norm: normRule },
};

/** One column of text becomes a SparseMatrix, as scikit-learn's HashingVectorizer makes it (MurmurHash3 of the term's UTF-8). */
export const hashingVectorizer: Transformer<HashingVectorizerParams, HashingVectorizerState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, rules),
  accepts: { missing: true, sparse: false, categories: true, negative: true, raw: 'text' },
  ignoresWeights: true,
  fit(params, { X }, run) {
    run.count(analysisWork(textRows(kind, X), params.ngramRange));
    const { nFeatures, alternateSign, binary, norm } = params;
    return { analysis: analysisOf(params), nFeatures, alternateSign, binary, norm: norm ?? 'none' };
  },
  predictor: (state) => (X) => {
    const texts = textRows(kind, X);
    return hashRows(termCounts(texts.documents, state.analysis), texts, state);
  },
  checkState(state): asserts state is HashingVectorizerState {
    const read = stateReader(kind, state);
    checkAnalysis(read, state);
    read.integer('nFeatures', 1, MOST_FEATURES);
    read.flag('alternateSign');
    read.flag('binary');
    read.oneOf('norm', ['l1', 'l2', 'none']);
  },
};

function hashRows(counted: TermCounts, { rows }: TextRows, state: HashingVectorizerState): SparseMatrix {
  const { nFeatures, alternateSign, binary, norm } = state;
  const { columns, signs } = hashTerms(counted.terms, nFeatures);
  const indptr = new Uint32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  rows.forEach((d, i) => {
    const row = new Map<number, number>();
    for (let k = counted.indptr[d] ?? 0; k < (counted.indptr[d + 1] ?? 0); k++) {
      const id = counted.ids[k];
      const value = counted.counts[k] * (alternateSign ? signs[id] : 1);
      row.set(columns[id], binary ? 1 : (row.get(columns[id]) ?? 0) + value);
    }
    for (const column of Uint32Array.from(row.keys()).sort()) {
      indices.push(column);
      values.push(row.get(column) ?? 0);
    }
    indptr[i + 1] = indices.length;
  });
  const stored = { indptr, indices: Uint32Array.from(indices), values: Float64Array.from(values) };
  const X = { rows: rows.length, columns: nFeatures, ...stored };
  normalizeRows(X, norm === 'none' ? null : norm);
  return X;
}

function hashTerms(terms: readonly string[], nFeatures: number): { columns: Uint32Array; signs: Int8Array } {
  const encoder = new TextEncoder();
  const columns = new Uint32Array(terms.length);
  const signs = new Int8Array(terms.length);
  terms.forEach((term, id) => {
    const hash = murmurHash(encoder.encode(term));
    columns[id] = Math.abs(hash) % nFeatures;
    signs[id] = hash >= 0 ? 1 : -1;
  });
  return { columns, signs };
}
