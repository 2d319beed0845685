/** What the main thread and a worker say to each other. Everything is plain data; nothing is a closure. */
import type { Evaluation, FittedPipeline, PipelineSpec, Task } from '@hyperopt-ts/models';
import type { ErrorRecord } from './executor.ts';

export type Request = { readonly evaluate: Task } | { readonly fit: PipelineSpec; readonly rows?: Uint32Array };

export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'unready'; readonly error: ErrorRecord }
  | { readonly type: 'evaluated'; readonly evaluation: Evaluation; readonly seconds: number }
  | { readonly type: 'fitted'; readonly pipeline: FittedPipeline }
  | { readonly type: 'threw'; readonly error: ErrorRecord; readonly seconds: number };
