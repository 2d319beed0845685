/**
 * Makes any drawn pipeline valid for the data at hand: walks its steps and puts before each what it lacks (densify, one-hot
 * encoding, imputation, scaling to [0, 1]), visibly and always in the same way. A pipeline that lacks nothing is unchanged.
 */
import { type Features, isSparse } from '@hyperopt-ts/data';
import type { Accepts } from '@hyperopt-ts/learners';
import type { Registry } from '../registry/registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';
import { COLUMN_BLOCKS, type ColumnBlocksParams } from './column-blocks.ts';

/** Which of the things that `Accepts` speaks of the features have. */
export type FeatureTraits = { readonly [K in keyof Accepts]: boolean };

export function featureTraits(X: Features): FeatureTraits {
  return {
    sparse: isSparse(X),
    missing: X.values.some(Number.isNaN),
    negative: X.values.some((value: number) => value < 0),
    categories: !isSparse(X) && X.levels !== undefined && X.levels.some((k) => k > 0),
  };
}

type Remedy = readonly [keyof Accepts, StepSpec];

/** In the order in which they are added where several are lacking. */
const remedies: readonly Remedy[] = [
  ['sparse', { kind: 'densify', params: {} }],
  ['categories', { kind: 'oneHotEncoder', params: {} }],
  ['missing', { kind: 'simpleImputer', params: {} }],
  ['negative', { kind: 'minMaxScaler', params: { clip: true } }],
];

export function complete(spec: PipelineSpec, traits: FeatureTraits, registry: Registry): PipelineSpec {
  const { learner } = spec;
  const before = completeSteps(spec.preprocessing, traits, registry);
  const steps = [...before.steps, ...lacking(before.left, registry.learner(learner.kind).accepts, registry).remedies];
  const isSame = steps.length === spec.preprocessing.length && steps.every((step, i) => step === spec.preprocessing[i]);
  return isSame ? spec : { ...spec, preprocessing: steps };
}

/** The steps with what they lack, and the traits that are left behind them. */
function completeSteps(
  given: readonly StepSpec[],
  traits: FeatureTraits,
  registry: Registry,
): { steps: StepSpec[]; left: FeatureTraits } {
  const steps: StepSpec[] = [];
  let left = traits;
  for (const step of given) {
    if (step.kind === COLUMN_BLOCKS) {
      const completed = completeBlocks(step, left, registry);
      steps.push(completed.step);
      left = completed.left;
      continue;
    }
    const ready = lacking(left, registry.transformer(step.kind).accepts, registry);
    steps.push(...ready.remedies, step);
    const removed = remedies.filter(([, { kind }]) => kind === step.kind).map(([trait]) => [trait, false]);
    // A transformer may centre or rotate: whatever it gives can be negative, unless it is made for [0, 1].
    left = { ...ready.left, ...Object.fromEntries(removed), negative: !givesNoNegative(step) };
  }
  return { steps, left };
}

/** What features of these traits lack for `accepts`, and their traits then. */
function lacking(
  traits: FeatureTraits,
  accepts: Accepts,
  registry: Registry,
): { remedies: StepSpec[]; left: FeatureTraits } {
  const lacks = ([trait]: Remedy): boolean => traits[trait] && !accepts[trait];
  // A remedy may itself take dense features only.
  const isDense = remedies.some((one) => lacks(one) && !registry.transformer(one[1].kind).accepts.sparse);
  const missing = remedies.filter((one) => lacks(one) || (one[0] === 'sparse' && traits.sparse && isDense));
  return {
    remedies: missing.map(([, remedy]) => remedy),
    left: { ...traits, ...Object.fromEntries(missing.map(([trait]) => [trait, false])) },
  };
}

/** Any block may have any of the traits; what is left in one of them is left in all. */
function completeBlocks(
  step: StepSpec,
  traits: FeatureTraits,
  registry: Registry,
): { step: StepSpec; left: FeatureTraits } {
  const given = (step.params as unknown as ColumnBlocksParams).steps;
  const blocks = given.map((steps) => completeSteps(steps, traits, registry));
  const isSame = blocks.every(({ steps }, b) => steps.every((one, i) => one === given[b][i]));
  const some = (trait: keyof Accepts): boolean => blocks.some(({ left }) => left[trait]);
  return {
    step: isSame ? step : { ...step, params: { ...step.params, steps: blocks.map(({ steps }) => steps) } },
    left: {
      ...{ missing: some('missing'), sparse: some('sparse') },
      ...{ categories: some('categories'), negative: some('negative') },
    },
  };
}

function givesNoNegative({ kind, params }: StepSpec): boolean {
  return kind === 'minMaxScaler' && params.clip === true && Number(params.featureMin ?? 0) >= 0;
}
