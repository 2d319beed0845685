/** Texts as how often they have a term, times how rare the term is. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { log } from '@hyperopt-ts/numerics';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type CountVectorizerParams, type CountVectorizerState, counts } from './count-vectorizer.ts';
import { normalizeRows } from './normalize-rows.ts';
import { termCounts } from './term-counts.ts';
import { analysisOf, analysisRules, normRule, type TextNorm, vocabularyRules } from './text-analysis.ts';
import { analysisWork, textRows } from './text-column.ts';
import { checkAnalysis, checkVocabulary } from './text-state.ts';
import { chooseVocabulary, countRows } from './vocabulary.ts';

export interface TfidfVectorizerParams extends CountVectorizerParams {
  /** What is 1 of a row: the sum of its values ('l1'), of their squares ('l2', default), or nothing (null). */
  readonly norm: TextNorm;
  /** Weight terms by their inverse document frequency. Default true. */
  readonly useIdf: boolean;
  /** Count as if one more text had all terms. Default true. */
  readonly smoothIdf: boolean;
  /** 1 + log(count) in place of the count. Default false. */
  readonly sublinearTf: boolean;
}

export interface TfidfVectorizerState extends CountVectorizerState {
  /** Of each term; absent without `useIdf`. */
  readonly idf?: Float64Array;
  readonly norm: 'l1' | 'l2' | 'none';
  readonly sublinearTf: boolean;
}

const kind = 'tfidfVectorizer';
const rules = {
  ...{ ...analysisRules, ...vocabularyRules, binary: flag(false), norm: normRule },
  ...{ useIdf: flag(true), smoothIdf: flag(true), sublinearTf: flag(false) },
};

/**
 * One column of text becomes a SparseMatrix with a column for each term, as scikit-learn's TfidfVectorizer makes it: count times
 * log((1 + n) / (1 + df)) + 1, of n texts of which df have the term, each row scaled to length 1.
 */
export const tfidfVectorizer: Transformer<TfidfVectorizerParams, TfidfVectorizerState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, rules),
  accepts: { missing: true, sparse: false, categories: true, negative: true, raw: 'text' },
  ignoresWeights: true,
  fit(params, { X }, run) {
    const texts = textRows(kind, X);
    run.count(analysisWork(texts, params.ngramRange));
    const analysis = analysisOf(params);
    const { terms, documentCounts } = chooseVocabulary(termCounts(texts.documents, analysis), texts, params);
    const { binary, useIdf, smoothIdf, sublinearTf, norm } = params;
    const extra = smoothIdf ? 1 : 0;
    const idf = Float64Array.from(documentCounts, (df) => log((texts.rows.length + extra) / (df + extra)) + 1);
    return { analysis, vocabulary: terms, binary, ...(useIdf && { idf }), norm: norm ?? 'none', sublinearTf };
  },
  predictor: (state) => (X) => {
    const texts = textRows(kind, X);
    return weigh(countRows(termCounts(texts.documents, state.analysis), state.vocabulary, texts), state);
  },
  checkState(state): asserts state is TfidfVectorizerState {
    const read = stateReader(kind, state);
    checkAnalysis(read, state);
    const terms = checkVocabulary(read, state);
    if ((state as TfidfVectorizerState).idf !== undefined) read.doubles('idf', terms);
    read.flag('binary');
    read.flag('sublinearTf');
    read.oneOf('norm', ['l1', 'l2', 'none']);
  },
};

function weigh(X: SparseMatrix, { binary, idf, norm, sublinearTf }: TfidfVectorizerState): SparseMatrix {
  const { values, indices } = counts(X, binary);
  if (sublinearTf) for (let k = 0; k < values.length; k++) values[k] = 1 + log(values[k]);
  if (idf) for (let k = 0; k < values.length; k++) values[k] *= idf[indices[k]];
  normalizeRows(X, norm === 'none' ? null : norm);
  return X;
}
