/** A choice among the ways to make features of texts. */
import type { Node } from '@hyperopt-ts/tpe';
import { countVectorizer, hashingVectorizer, tfidfVectorizer } from '../components/text.ts';
import { truncatedSvd } from '../components/transformers.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { select } from './select.ts';

const members = {
  tfidf: (label: string) => [tfidfVectorizer(label)],
  count: (label: string) => [countVectorizer(label)],
  hashing: (label: string) => [hashingVectorizer(label)],
  lsa: (label: string) => [tfidfVectorizer(label), truncatedSvd(`${label}.svd`)],
};

/**
 * tf-idf, counts, hashed counts, or tf-idf with a truncated SVD (latent semantic analysis). Where a learner takes no sparse features, a
 * truncated SVD follows in any case.
 */
export function anyTextPreprocessing(label: string): Node<StepSpec[]> {
  return select('anyTextPreprocessing', label, members);
}
