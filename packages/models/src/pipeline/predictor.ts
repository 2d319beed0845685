/** A fitted pipeline as a function of features: class probabilities (rows x classes) or values. */
import type { Features } from '@hyperopt-ts/data';
import type { Registry } from '../registry/registry.ts';
import type { FittedPipeline } from './fit-spec.ts';

export function pipelinePredictor(pipeline: FittedPipeline, registry: Registry): (X: Features) => Float64Array {
  const transforms = pipeline.preprocessing.map(({ kind, state }) => registry.transformer(kind).predictor(state));
  const predict = registry.learner(pipeline.learner.kind).predictor(pipeline.learner.state);
  return (X) => predict(transforms.reduce((features, transform) => transform(features), X));
}
