/** Texts as counts of their terms. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';
import { termCounts } from './term-counts.ts';
import {
  analysisOf,
  analysisRules,
  type TextAnalysis,
  type VocabularyParams,
  vocabularyRules,
} from './text-analysis.ts';
import { analysisWork, textRows } from './text-column.ts';
import { checkAnalysis, checkVocabulary, type TextState } from './text-state.ts';
import { chooseVocabulary, countRows } from './vocabulary.ts';

export interface CountVectorizerParams extends TextAnalysis, VocabularyParams {
  /** 1 for each term that a text has, however often. Default false. */
  readonly binary: boolean;
}

export interface CountVectorizerState extends TextState {
  /** Term k is column k. */
  readonly vocabulary: readonly string[];
  readonly binary: boolean;
}

const kind = 'countVectorizer';

/**
 * One column of text becomes a SparseMatrix with a column for each term, as scikit-learn's CountVectorizer makes it. Terms that the
 * training texts had not are left out; a missing text has no terms.
 */
export const countVectorizer: Transformer<CountVectorizerParams, CountVectorizerState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, { ...analysisRules, ...vocabularyRules, binary: flag(false) }),
  accepts: { missing: true, sparse: false, categories: true, negative: true, raw: 'text' },
  ignoresWeights: true,
  fit(params, { X }, run) {
    const texts = textRows(kind, X);
    run.count(analysisWork(texts, params.ngramRange));
    const analysis = analysisOf(params);
    const { terms } = chooseVocabulary(termCounts(texts.documents, analysis), texts, params);
    return { analysis, vocabulary: terms, binary: params.binary };
  },
  predictor: (state) => (X) => {
    const texts = textRows(kind, X);
    return counts(countRows(termCounts(texts.documents, state.analysis), state.vocabulary, texts), state.binary);
  },
  checkState(state): asserts state is CountVectorizerState {
    const read = stateReader(kind, state);
    checkAnalysis(read, state);
    checkVocabulary(read, state);
    read.flag('binary');
  },
};

export function counts(X: SparseMatrix, binary: boolean): SparseMatrix {
  if (binary) X.values.fill(1);
  return X;
}
