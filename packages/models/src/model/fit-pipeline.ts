/** Fits one pipeline, without a search. */
import type { FeatureInput } from '@hyperopt-ts/data';
import { checkOptionNames, stream } from '@hyperopt-ts/numerics';
import { type PrepareOptions, prepare, type TargetInput } from '../data/prepare.ts';
import { complete } from '../pipeline/complete.ts';
import { fitSpec } from '../pipeline/fit-spec.ts';
import { loadRegistry, type ModuleName } from '../registry/load-registry.ts';
import { taskOf } from '../registry/task-of.ts';
import { type PipelineLike, toPipeline } from '../spec/pipeline-spec.ts';
import { createModel, type Model } from './model.ts';

export interface FitPipelineOptions extends Pick<PrepareOptions, 'weights'> {
  /** Default 0. */
  readonly seed?: number;
  /** Modules that define kinds of the pipeline. */
  readonly modules?: readonly ModuleName[];
}

/**
 * The pipeline fitted to all rows. What the data needs and the pipeline lacks (imputation, one-hot encoding) is added.
 *
 * @example
 * const model = await fitPipeline({ kind: 'svc', params: { C: 10 } }, X, y);
 * model.predict(X);
 */
export async function fitPipeline(
  spec: PipelineLike,
  X: FeatureInput,
  y: TargetInput,
  options: FitPipelineOptions = {},
): Promise<Model> {
  checkOptionNames('fitPipeline', options, ['seed', 'weights', 'modules']);
  const { seed = 0, weights, modules } = options;
  const registry = await loadRegistry(modules);
  const { task, data, classes, schema, traits } = prepare(X, y, taskOf(spec, registry), { weights });
  const completed = complete(toPipeline(spec), traits, registry);
  const { result: pipeline } = await fitSpec(completed, data, { registry, stream: stream(seed, 'refit') });
  return createModel({ task, classes, schema, members: [{ weight: 1, pipeline }] }, registry);
}
