/** Which steps make features of texts: those that were drawn, or tf-idf; and whether what they give stays sparse. */
import type { Accepts } from '@hyperopt-ts/learners';
import type { Registry } from '../registry/registry.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import type { FeatureTraits } from './feature-traits.ts';
import { TEXT_COLUMNS } from './text-columns.ts';

/** Words and pairs of words that occur in two texts at least. */
const vectorizer: StepSpec = {
  kind: 'tfidfVectorizer',
  params: { ngramRange: [1, 2], minDf: 2, sublinearTf: true },
};
/** Each component has a number for each of these terms, in a saved model, too. */
const reduced: StepSpec = { ...vectorizer, params: { ...vectorizer.params, maxFeatures: 10_000 } };
/** For steps and learners that take no sparse features. */
const reduction: StepSpec = { kind: 'truncatedSvd', params: { nComponents: 100 } };
/** Terms weigh at most 1, so that other columns should. */
const scaled: StepSpec = { kind: 'minMaxScaler', params: { clip: true } };

/**
 * The first vectorizer of `given` and a truncated SVD behind it are for the texts, what stands before them for the other columns, and what
 * follows for all. `accepts` is what the learner does; without it the texts become dense.
 */
export function textSteps(
  given: readonly StepSpec[],
  texts: FeatureTraits['texts'],
  registry: Registry,
  accepts?: Accepts,
): StepSpec[] {
  const at = given.findIndex(({ kind }) => registry.transformer(kind).accepts.raw === 'text');
  const before = texts === 'alone' || at < 0 ? [] : given.slice(0, at);
  const hasReduction = at >= 0 && given[at + 1]?.kind === reduction.kind;
  const drawn = at < 0 ? [] : given.slice(at, at + (hasReduction ? 2 : 1));
  const rest = given.slice(Math.max(at, 0) + drawn.length);
  const negative = drawn.some(givesNegative);
  const sparse = !hasReduction && takesSparse(rest, registry, accepts, negative);
  const own = at < 0 ? [sparse ? vectorizer : reduced] : drawn;
  const text = hasReduction || sparse ? own : [...own, reduction];
  const other = sparse && texts === 'beside' ? [...before, scaled] : before;
  return [{ kind: TEXT_COLUMNS, params: { text, other } }, ...rest];
}

/** Whether what these steps make of texts is sparse. */
export function staysSparse(text: readonly StepSpec[], registry: Registry): boolean {
  return text.slice(1).every((step) => keepsSparse(step, registry));
}

function takesSparse(
  rest: readonly StepSpec[],
  registry: Registry,
  accepts: Accepts | undefined,
  negative: boolean,
): boolean {
  for (const step of rest) {
    if (step.kind === reduction.kind) return true;
    if (!keepsSparse(step, registry)) return false;
  }
  return Boolean(accepts?.sparse && (accepts.negative || !negative));
}

function keepsSparse({ kind, params }: StepSpec, registry: Registry): boolean {
  const dense = ['densify', reduction.kind].includes(kind) || (kind === 'standardScaler' && params.withMean !== false);
  return !dense && registry.transformer(kind).accepts.sparse;
}

function givesNegative({ kind, params }: StepSpec): boolean {
  return kind === 'hashingVectorizer' && params.alternateSign !== false;
}
