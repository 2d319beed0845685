/**
 * Makes any drawn pipeline valid for the data at hand: walks its steps and puts before each what it lacks (densify, one-hot
 * encoding, imputation, scaling to [0, 1]), visibly and always in the same way. A pipeline that lacks nothing is unchanged.
 */
import { type Features, isSparse } from '@hyperopt-ts/data';
import type { Accepts } from '@hyperopt-ts/learners';
import type { Registry } from '../registry/registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';

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

/** In the order in which they are added where several are lacking. */
const remedies: readonly [keyof Accepts, StepSpec][] = [
  ['sparse', { kind: 'densify', params: {} }],
  ['categories', { kind: 'oneHotEncoder', params: {} }],
  ['missing', { kind: 'simpleImputer', params: {} }],
  ['negative', { kind: 'minMaxScaler', params: { clip: true } }],
];

export function complete(spec: PipelineSpec, traits: FeatureTraits, registry: Registry): PipelineSpec {
  const present = { ...traits };
  const steps: StepSpec[] = [];
  const makeReady = (accepts: Accepts): void => {
    for (const [trait, remedy] of remedies) {
      if (!present[trait] || accepts[trait]) continue;
      steps.push(remedy);
      present[trait] = false;
    }
  };
  for (const step of spec.preprocessing) {
    makeReady(registry.transformer(step.kind).accepts);
    steps.push(step);
    for (const [trait, remedy] of remedies) if (remedy.kind === step.kind) present[trait] = false;
    // A transformer may centre or rotate: whatever it gives can be negative, unless it is made for [0, 1].
    present.negative = !givesNoNegative(step);
  }
  makeReady(registry.learner(spec.learner.kind).accepts);
  return steps.length === spec.preprocessing.length ? spec : { ...spec, preprocessing: steps };
}

function givesNoNegative({ kind, params }: StepSpec): boolean {
  return kind === 'minMaxScaler' && params.clip === true && Number(params.featureMin ?? 0) >= 0;
}
