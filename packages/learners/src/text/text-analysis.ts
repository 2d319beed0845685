/** How a text is taken apart: the parameters that all vectorizers share, with scikit-learn's names and defaults. */
import { either, flag, integer, oneOf, type ParamRule } from '../contract/params.ts';

export interface TextAnalysis {
  /**
   * What terms are made of: words of at least two letters, digits or underscores (default 'word'), characters ('char'), or
   * characters within words that have a space on either side ('charWb').
   */
  readonly analyzer: 'word' | 'char' | 'charWb';
  /** The least and the most words or characters of a term; default [1, 1]. */
  readonly ngramRange: readonly [number, number];
  /** Words that are left out: scikit-learn's English list, or none (default null). Of words only. */
  readonly stopWords: 'english' | null;
  /** Default true. */
  readonly lowercase: boolean;
  /** 'unicode' takes accents off letters; default null. */
  readonly stripAccents: 'unicode' | null;
}

/** Longer terms than this are no use. */
const LONGEST = 32;

const range: ParamRule<readonly [number, number]> = {
  default: [1, 1],
  expected(value) {
    const [low, high] = Array.isArray(value) && value.length === 2 ? (value as number[]) : [];
    const valid = Number.isInteger(low) && Number.isInteger(high) && low >= 1 && low <= high && high <= LONGEST;
    return valid ? undefined : `[least, most] with 1 <= least <= most <= ${LONGEST}`;
  },
};

export const analysisRules = {
  analyzer: oneOf(['word', 'char', 'charWb'], 'word'),
  ngramRange: range,
  stopWords: oneOf(['english', null], null),
  lowercase: flag(true),
  stripAccents: oneOf(['unicode', null], null),
} satisfies { [K in keyof TextAnalysis]: ParamRule<TextAnalysis[K]> };

export interface VocabularyParams {
  /** Terms in fewer documents are left out: a count, or below 1 a share of the documents. Default 1. */
  readonly minDf: number;
  /** Terms in more documents are left out: a share of the documents up to 1, a count above. Default 1: all. */
  readonly maxDf: number;
  /** Keep so many of the commonest terms; default null: all. */
  readonly maxFeatures: number | null;
}

const above0 = (defaultValue: number): ParamRule<number> => ({
  default: defaultValue,
  expected: (value) =>
    typeof value === 'number' && value > 0 && (value <= 1 || Number.isInteger(value))
      ? undefined
      : 'a share in (0, 1] or a count',
});

export const vocabularyRules = {
  minDf: above0(1),
  maxDf: above0(1),
  maxFeatures: either(oneOf([null], null), integer(1, { min: 1 })),
} satisfies { [K in keyof VocabularyParams]: ParamRule<VocabularyParams[K]> };

export const normRule = oneOf(['l1', 'l2', null], 'l2');
export type TextNorm = 'l1' | 'l2' | null;

/** Only what says how to take a text apart. */
export function analysisOf({ analyzer, ngramRange, stopWords, lowercase, stripAccents }: TextAnalysis): TextAnalysis {
  return { analyzer, ngramRange, stopWords, lowercase, stripAccents };
}
