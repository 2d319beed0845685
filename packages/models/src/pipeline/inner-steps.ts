/** Steps within a step: transformers over some of the columns. */
import type { Features, TrainingSet } from '@hyperopt-ts/data';
import type { Run, Transformer } from '@hyperopt-ts/learners';
import type { Registry } from '../registry/registry.ts';
import type { StepSpec } from '../spec/pipeline-spec.ts';
import { type FittedStep, fitTransformers } from './fit-spec.ts';

/** Fits `steps` on the account of `run`; they draw from its stream at `path`. */
export async function fitWithin(
  steps: readonly StepSpec[],
  data: TrainingSet,
  registry: Registry,
  run: Run,
  ...path: (string | number)[]
): Promise<{ readonly fitted: FittedStep[]; readonly X: Features }> {
  const { result, work, warnings } = await fitTransformers(steps, data, {
    registry,
    stream: run.stream.stream(...path),
  });
  run.count(work);
  for (const warning of warnings) run.warn(warning);
  return result;
}

export function transformBy(steps: readonly FittedStep[], registry: Registry): (X: Features) => Features {
  const transforms = steps.map(({ kind, state }) => registry.transformer(kind).predictor(state));
  return (X) => transforms.reduce((features, transform) => transform(features), X);
}

/** Throws where a step from a file is none that the registry accepts. */
export function checkFittedSteps(steps: readonly FittedStep[], registry: Registry): void {
  for (const { kind, params, state } of steps) {
    // Annotated, as an assertion's target must be.
    const transformer: Transformer = registry.transformer(kind);
    transformer.resolve(params);
    transformer.checkState(state);
  }
}
