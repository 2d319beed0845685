/**
 * Runs tasks one at a time on the calling thread, for browsers without workers and for debugging. A learner that grows is
 * stopped at its next step when its trial is cancelled or over its limit; one that does not grow cannot be stopped.
 */
import type { Task } from '@hyperopt-ts/models';
import { cancelled, type Executor, type ExecutorOptions, errorRecord, type Job, type Outcome } from './executor.ts';
import { createTaskRunner, type TaskRunner } from './task-runner.ts';
import { timedOut } from './timed-out.ts';

/** How long a task may hold the thread, in ms, if its learner grows. */
const TURN_INTERVAL = 50;

export async function createInlineExecutor(job: Job, options: ExecutorOptions = {}): Promise<Executor> {
  return runInline(await createTaskRunner(job), options);
}

export function runInline(runner: TaskRunner, { trialTimeout = Infinity }: ExecutorOptions = {}): Executor {
  const cancelledFrom = new Map<number, number>();
  const spent = new Map<number, number>();
  let last: Promise<unknown> = Promise.resolve();
  let unfinished = 0;
  let closed = false;

  const isCancelled = ({ trial, fold }: Task): boolean => closed || fold >= (cancelledFrom.get(trial) ?? Infinity);

  async function run(task: Task, runner: TaskRunner): Promise<Outcome> {
    await turn();
    const start = performance.now();
    let turned = start;
    const before = spent.get(task.trial) ?? 0;
    const seconds = (): number => (performance.now() - start) / 1000;
    const check = (): void => {
      if (isCancelled(task)) throw new Stop('cancelled');
      if (before + seconds() > trialTimeout) throw new Stop('timeout');
    };
    const onProgress = (): Promise<void> | undefined => {
      check();
      if (performance.now() - turned < TURN_INTERVAL) return undefined;
      return turn().then(() => {
        turned = performance.now();
        check();
      });
    };
    try {
      check();
      const evaluation = await runner.evaluate(task, onProgress);
      check();
      return { status: 'ok', ...evaluation, seconds: seconds() };
    } catch (error) {
      if (!(error instanceof Stop)) return { status: 'failed', error: errorRecord(error), seconds: seconds() };
      return error.reason === 'timeout' ? timedOut(trialTimeout, seconds()) : cancelled('the trial was cancelled');
    } finally {
      spent.set(task.trial, before + seconds());
    }
  }

  return {
    size: 1,
    async room() {
      while (unfinished > 1) await last;
    },
    evaluate(task) {
      unfinished++;
      const outcome = last.then(() => run(task, runner)).finally(() => unfinished--);
      last = outcome;
      return outcome;
    },
    fit: (spec, rows) => runner.fit(spec, rows),
    cancel(trial, fromFold = 0) {
      cancelledFrom.set(trial, Math.min(fromFold, cancelledFrom.get(trial) ?? Infinity));
    },
    async close() {
      closed = true;
      await last;
    },
  };
}

/**
 * A turn of the event loop, between tasks and now and then within one, so that timers, signals and pages stay alive. Where there is
 * `setImmediate` (Node) it takes microseconds; a timer takes a millisecond or more.
 */
function turn(): Promise<void> {
  const soon = (globalThis as { setImmediate?: (call: () => void) => unknown }).setImmediate ?? setTimeout;
  return new Promise((resolve) => void soon(resolve));
}

/** Thrown at a step of a growing learner to leave it. Never crosses a thread. */
class Stop extends Error {
  readonly reason: 'cancelled' | 'timeout';

  constructor(reason: 'cancelled' | 'timeout') {
    super(reason);
    this.reason = reason;
  }
}
