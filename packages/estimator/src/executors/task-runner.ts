/** Runs a job's tasks in this thread: the part that the inline executor and the workers share. */

import type { OnProgress } from '@hyperopt-ts/learners';
import {
  createFoldCache,
  type Evaluation,
  evaluateFold,
  type FittedPipeline,
  fitSpec,
  loadRegistry,
  type PipelineSpec,
  type Task,
  takeTrainingRows,
} from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import type { Job } from './executor.ts';

export interface TaskRunner {
  evaluate(task: Task, onProgress?: OnProgress): Promise<Evaluation>;
  fit(spec: PipelineSpec, rows?: Uint32Array): Promise<FittedPipeline>;
}

export async function createTaskRunner({ data, splits, seed, modules }: Job): Promise<TaskRunner> {
  const registry = await loadRegistry(modules);
  const context = { data, splits, seed, registry, cache: createFoldCache() };
  return {
    evaluate: (task, onProgress) => evaluateFold(task, context, onProgress),
    async fit(spec, rows) {
      const set = rows ? takeTrainingRows(data, rows) : data;
      return (await fitSpec(spec, set, { registry, stream: stream(seed, 'refit') })).result;
    },
  };
}
