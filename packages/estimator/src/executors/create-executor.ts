/** The executor that the options and the platform allow. */

import { ValidationError } from '@hyperopt-ts/numerics';
import { platform } from '#platform';
import type { Executor, ExecutorOptions, Job } from './executor.ts';
import { createInlineExecutor } from './inline-executor.ts';
import { createThreadExecutor } from './thread-executor.ts';

export interface WhereOptions extends ExecutorOptions {
  /** `threads` where there are any (Node, web workers), else `inline`: one at a time on the calling thread. */
  readonly executor?: 'threads' | 'inline';
  /** Threads; as many as the machine has cores unless told. */
  readonly workers?: number;
}

export async function createExecutor(job: Job, options: WhereOptions = {}): Promise<Executor> {
  const { startWorker, cores, memory } = platform;
  const { executor = startWorker ? 'threads' : 'inline', workers = cores() } = options;
  if (executor === 'inline') return createInlineExecutor(job, options);
  if (!startWorker) {
    throw new ValidationError("executor: 'threads' is not available here; use 'inline'", { code: 'not-supported' });
  }
  return createThreadExecutor(job, workers, { startWorker, memory }, options);
}
