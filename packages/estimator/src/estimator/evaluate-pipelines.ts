/** Cross-validates given pipelines on the workers of a search, without a search. */
import type { FeatureInput } from '@hyperopt-ts/data';
import { complete, type PipelineLike, splitOptionNames, type TargetInput, toPipeline } from '@hyperopt-ts/models';
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { runTrial } from '../search/run-trial.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import { type EstimatorOptions, type FitOptions, resolveOptions } from './options.ts';
import { openSession } from './session.ts';

export interface EvaluatePipelinesOptions
  extends Pick<EstimatorOptions, 'metric' | 'lossFn' | 'seed' | 'workers' | 'executor' | 'modules' | 'trialTimeout'>,
    Omit<FitOptions, 'warmStart' | 'exList'> {}

/**
 * A record for each pipeline, in their order. One that fails is recorded, as in a search.
 *
 * @example
 * const [knn, svm] = await evaluatePipelines([{ kind: 'kNeighborsClassifier', params: {} }, { kind: 'svc', params: {} }], X, y);
 */
export async function evaluatePipelines(
  pipelines: readonly PipelineLike[],
  X: FeatureInput,
  y: TargetInput,
  options: EvaluatePipelinesOptions = {},
): Promise<TrialRecord[]> {
  const { folds, repeats, validSize, groups, split, weights, ...estimator } = options;
  checkOptionNames('evaluatePipelines', estimator, optionNames);
  if (pipelines.length === 0) throw new ValidationError('evaluatePipelines: expected at least one pipeline');
  const space = toPipeline(pipelines[0]);
  const resolved = resolveOptions({ ...estimator, space });
  const session = await openSession(X, y, resolved, { folds, repeats, validSize, groups, split, weights });
  const { prepared, registry, scorer, job } = session;
  const executor = await session.startExecutor();
  try {
    return await Promise.all(
      pipelines.map(async (pipeline, number) => {
        const spec = complete(toPipeline(pipeline), prepared.traits, registry);
        return (await runTrial({ number, params: {}, spec }, job.splits.length, executor, scorer)).record;
      }),
    );
  } finally {
    await executor.close();
  }
}

const optionNames = ['metric', 'lossFn', 'seed', 'workers', 'executor', 'modules', 'trialTimeout', ...splitOptionNames];
