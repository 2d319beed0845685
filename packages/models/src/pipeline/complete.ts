/**
 * Makes any drawn pipeline valid for the data at hand: walks its steps and puts before each what it lacks (dates as numbers, densify,
 * target and one-hot encoding, imputation, scaling to [0, 1]), visibly and always in the same way. A pipeline that lacks nothing is
 * unchanged. What texts need is in raw-steps.ts.
 */
import type { Accepts } from '@hyperopt-ts/learners';
import type { Registry } from '../registry/registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';
import { COLUMN_BLOCKS, type ColumnBlocksParams } from './column-blocks.ts';
import { type FeatureTraits, MOST_LEVELS } from './feature-traits.ts';
import { staysSparse, textSteps } from './raw-steps.ts';
import { TEXT_COLUMNS, type TextColumnsParams } from './text-columns.ts';

type Trait = 'sparse' | 'manyLevels' | 'categories' | 'missing' | 'negative';
type Remedy = readonly [Trait, StepSpec];

/** In the order in which they are added where several are lacking. */
const remedies: readonly Remedy[] = [
  ['sparse', { kind: 'densify', params: {} }],
  ['manyLevels', { kind: 'targetEncoder', params: { minLevels: MOST_LEVELS + 1 } }],
  ['categories', { kind: 'oneHotEncoder', params: {} }],
  ['missing', { kind: 'simpleImputer', params: { addIndicator: true } }],
  ['negative', { kind: 'minMaxScaler', params: { clip: true } }],
];

/** What is gone behind a step of this kind, whatever its parameters. */
const removes: Readonly<Record<string, readonly Trait[]>> = {
  densify: ['sparse'],
  truncatedSvd: ['sparse'],
  oneHotEncoder: ['categories', 'manyLevels'],
  ordinalEncoder: ['categories', 'manyLevels'],
  simpleImputer: ['missing'],
};

const dateExpander: StepSpec = { kind: 'dateExpander', params: {} };

export function complete(spec: PipelineSpec, traits: FeatureTraits, registry: Registry): PipelineSpec {
  const { preprocessing, learner } = spec;
  const { accepts } = registry.learner(learner.kind);
  const given = withRaw(preprocessing, traits, registry, accepts);
  const before = completeSteps(given, { ...traits, texts: undefined, dates: false }, registry);
  const steps = [...before.steps, ...lacking(before.left, accepts, registry).remedies];
  return isSame(steps, preprocessing) ? spec : { ...spec, preprocessing: steps };
}

/** With what makes features of dates and texts, unless it is there. `accepts`: what follows; nothing unless given. */
function withRaw(
  given: readonly StepSpec[],
  traits: FeatureTraits,
  registry: Registry,
  accepts?: Accepts,
): readonly StepSpec[] {
  const has = (kind: string): boolean => given.some((step) => step.kind === kind);
  const steps =
    traits.texts && !has(TEXT_COLUMNS) && !has(COLUMN_BLOCKS)
      ? textSteps(given, traits.texts, registry, accepts)
      : given;
  return traits.dates && !has('dateExpander') && !has(COLUMN_BLOCKS) ? [dateExpander, ...steps] : steps;
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
    if (step.kind === COLUMN_BLOCKS || step.kind === TEXT_COLUMNS) {
      const completed = (step.kind === COLUMN_BLOCKS ? completeBlocks : completeTexts)(step, left, registry);
      steps.push(completed.step);
      left = completed.left;
      continue;
    }
    const ready = lacking(left, registry.transformer(step.kind).accepts, registry);
    steps.push(...ready.remedies, step);
    // A transformer may centre or rotate: whatever it gives can be negative, unless it is made for [0, 1].
    left = { ...without(ready.left, removedBy(step)), negative: !givesNoNegative(step) };
  }
  return { steps, left };
}

/** What features of these traits lack for `accepts`, and their traits then. */
function lacking(
  traits: FeatureTraits,
  accepts: Accepts,
  registry: Registry,
): { remedies: StepSpec[]; left: FeatureTraits } {
  const accepted = { ...accepts, manyLevels: accepts.categories };
  const lacks = ([trait]: Remedy): boolean => Boolean(traits[trait]) && !accepted[trait];
  // A remedy may itself take dense features only.
  const isDense = remedies.some((one) => lacks(one) && !registry.transformer(one[1].kind).accepts.sparse);
  const missing = remedies.filter((one) => lacks(one) || (one[0] === 'sparse' && traits.sparse && isDense));
  return {
    remedies: missing.map(([, remedy]) => remedy),
    left: without(
      traits,
      missing.map(([trait]) => trait),
    ),
  };
}

/** Any block may have any of the traits; what is left in one of them is left in all. */
function completeBlocks(
  step: StepSpec,
  traits: FeatureTraits,
  registry: Registry,
): { step: StepSpec; left: FeatureTraits } {
  const given = (step.params as unknown as ColumnBlocksParams).steps;
  const plain = { ...traits, texts: undefined, dates: false };
  const blocks = given.map((steps) => completeSteps(withRaw(steps, traits, registry), plain, registry));
  const some = (trait: Trait): boolean => blocks.some(({ left }) => left[trait]);
  const [texts, dates] = [undefined, false];
  return {
    step: blocks.every(({ steps }, b) => isSame(steps, given[b]))
      ? step
      : { ...step, params: { ...step.params, steps: blocks.map(({ steps }) => steps) } },
    left: {
      ...{ missing: some('missing'), sparse: some('sparse'), texts, dates },
      ...{ categories: some('categories'), negative: some('negative'), manyLevels: some('manyLevels') },
    },
  };
}

/**
 * Where the texts stay sparse, all columns do: the others become complete numbers in [0, 1], as the terms' are. Else they are as they
 * were, beside numbers that may be negative.
 */
function completeTexts(
  step: StepSpec,
  traits: FeatureTraits,
  registry: Registry,
): { step: StepSpec; left: FeatureTraits } {
  const { text, other } = step.params as unknown as TextColumnsParams;
  const sparse = staysSparse(text, registry);
  const scaler = sparse ? other.filter(({ kind }, i) => kind === 'minMaxScaler' && i === other.length - 1) : [];
  const own = completeSteps(other.slice(0, other.length - scaler.length), traits, registry);
  const complete = { missing: false, sparse: false, categories: false, negative: false };
  const before = { ...complete, negative: scaler.length > 0 };
  const further = sparse && other.length > 0 ? lacking(own.left, before, registry).remedies : [];
  const steps = [...own.steps, ...further, ...scaler];
  return {
    step: isSame(steps, other) ? step : { ...step, params: { ...step.params, other: steps } },
    left: sparse ? { ...complete, sparse: true } : { ...own.left, negative: true },
  };
}

function isSame(steps: readonly StepSpec[], given: readonly StepSpec[]): boolean {
  return steps.length === given.length && steps.every((step, i) => step === given[i]);
}

function without(traits: FeatureTraits, removed: readonly Trait[]): FeatureTraits {
  return { ...traits, ...Object.fromEntries(removed.map((trait) => [trait, false])) };
}

function removedBy({ kind, params }: StepSpec): readonly Trait[] {
  if (kind !== 'targetEncoder') return removes[kind] ?? [];
  const minLevels = Number(params.minLevels ?? 1);
  return [
    ...(minLevels <= MOST_LEVELS + 1 ? ['manyLevels' as const] : []),
    ...(minLevels <= 1 ? ['categories' as const] : []),
  ];
}

function givesNoNegative({ kind, params }: StepSpec): boolean {
  return kind === 'minMaxScaler' && params.clip === true && Number(params.featureMin ?? 0) >= 0;
}
