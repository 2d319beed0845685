/** Vectorizers of text, with hyperopt-sklearn's priors; its words in runs of four are three here, and rare terms may be left out. */
import * as learners from '@hyperopt-ts/learners';
import { hp, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

/** Terms of one to n words, or characters. */
const terms = (at: At) =>
  hp.pchoice(at('analyzer'), [
    [
      0.6,
      {
        analyzer: 'word' as const,
        ngramRange: map(hp.quniform(at('words'), 1, 3, 1), (n) => [1, n] as const),
        stopWords: hp.pchoice(at('stopWords'), [
          [0.8, null],
          [0.2, 'english' as const],
        ]),
      },
    ],
    [0.2, { analyzer: 'char' as const, ngramRange: characters(at('char')) }],
    [0.2, { analyzer: 'charWb' as const, ngramRange: characters(at('charWb')) }],
  ]);

const characters = (label: string) => map(hp.quniform(label, 2, 6, 1), (n) => [1, n] as const);

const shared = (at: At) => ({
  lowercase: hp.choice(at('lowercase'), [true, false]),
  binary: hp.choice(at('binary'), [false, true]),
});
const minDf = (at: At) => hp.choice(at('minDf'), [1, 2, 5]);
const norm = (at: At) =>
  hp.pchoice(at('norm'), [
    [0.8, 'l2' as const],
    [0.2, 'l1' as const],
  ]);

/** Counts of terms. */
export const countVectorizer = defineComponent(learners.countVectorizer, (at) => [
  { ...shared(at), minDf: minDf(at) },
  terms(at),
]);

/** Counts of terms times how rare they are. */
export const tfidfVectorizer = defineComponent(learners.tfidfVectorizer, (at) => [
  {
    ...{ ...shared(at), minDf: minDf(at), norm: norm(at) },
    ...{ useIdf: hp.choice(at('useIdf'), [true, false]), sublinearTf: hp.choice(at('sublinearTf'), [false, true]) },
  },
  terms(at),
]);

/** Counts of hashed terms, none of them subtracted, so that any learner takes them. */
export const hashingVectorizer = defineComponent(learners.hashingVectorizer, (at) => [
  {
    ...shared(at),
    nFeatures: hp.choice(at('nFeatures'), [1 << 14, 1 << 16, 1 << 18]),
    alternateSign: false,
    norm: norm(at),
  },
  terms(at),
]);
