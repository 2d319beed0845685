/**
 * Where tasks run: inline, in threads, later on other machines. A task is data, its result depends on nothing but the task
 * and the job, so that it can run anywhere and run again.
 */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Evaluation, FittedPipeline, ModuleName, PipelineSpec, Task } from '@hyperopt-ts/models';
import type { Split } from '@hyperopt-ts/validation';

/** What all tasks of a search share; sent to a worker once. */
export interface Job {
  readonly data: TrainingSet;
  readonly splits: readonly Split[];
  readonly seed: number;
  readonly modules: readonly ModuleName[];
}

export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export type Outcome = Succeeded | Failed;

export interface Succeeded extends Evaluation {
  readonly status: 'ok';
  /** Wall-clock time of the task. */
  readonly seconds: number;
}

export interface Failed {
  /** `failed`: it threw; `timeout`: over the trial's limit; `crashed`: its worker died, twice; `cancelled`: not wanted any more. */
  readonly status: 'failed' | 'timeout' | 'crashed' | 'cancelled';
  readonly error: ErrorRecord;
  readonly seconds: number;
}

export interface Executor {
  /** How many tasks run at once. */
  readonly size: number;
  /** Resolves once fewer tasks wait than run at once: there is no use in queueing more before. */
  room(): Promise<void>;
  /** Queues a task; tasks start in the order in which they were queued. Never rejects. */
  evaluate(task: Task): Promise<Outcome>;
  /** Fits a pipeline to `rows`, or to all. Rejects when the fit throws or its worker dies twice. */
  fit(spec: PipelineSpec, rows?: Uint32Array): Promise<FittedPipeline>;
  /** Ends the trial's tasks whose fold is at least `fromFold` (0), waiting or running. */
  cancel(trial: number, fromFold?: number): void;
  /** Ends everything that waits or runs, and frees the workers. */
  close(): Promise<void>;
}

export interface ExecutorOptions {
  /** Seconds that a trial's tasks may take together; a trial that takes longer is stopped, whatever it does. */
  readonly trialTimeout?: number;
  /** Megabytes that the tasks may take together; one that takes too many is stopped as if its worker had died. */
  readonly memoryLimit?: number;
}

export function errorRecord(error: unknown): ErrorRecord {
  const { name, message, stack } = (error ?? {}) as Partial<Error>;
  return typeof message === 'string'
    ? { name: name ?? 'Error', message, stack }
    : { name: 'Error', message: String(error) };
}

export function cancelled(reason: string): Failed {
  return { status: 'cancelled', error: { name: 'Cancelled', message: reason }, seconds: 0 };
}
