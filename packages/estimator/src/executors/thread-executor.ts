/**
 * Runs tasks in worker threads. A worker that is stuck is killed, one that dies is replaced, and the task that it had is run
 * once more before it counts as crashed. Workers start when there is work for them.
 */
import type { FittedPipeline, Task } from '@hyperopt-ts/models';
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Platform, WorkerHandle } from '../platform/platform.ts';
import { cancelled, type Executor, type ExecutorOptions, type Failed, type Job, type Outcome } from './executor.ts';
import { createMemoryGuard, MEGABYTE, type MemoryGuard } from './memory-guard.ts';
import type { Reply, Request } from './protocol.ts';
import { timedOut } from './timed-out.ts';

/** A request, and what to do with its end. */
interface Errand {
  readonly request: Request;
  readonly task?: Task;
  /** How often a worker died with it. */
  deaths: number;
  started: number;
  /** Bytes that the search took when it was sent. */
  taken: number;
  /** Set once nobody wants its result: what stops it if it does not end soon. */
  grace?: ReturnType<typeof setTimeout>;
  finish(reply: Reply | Failed): void;
}

interface Slot {
  worker?: WorkerHandle;
  ready: boolean;
  errand?: Errand;
}

/** How often the limits of what runs are looked at, in ms. */
const WATCH_INTERVAL = 20;
/** How long a cancelled task may still run, in ms: most end before another worker would have started. */
const GRACE = 500;
/** How far the bound of a worker's heap lies above the limit of all, in bytes: more than it can take between two looks. */
const HEAP_ABOVE_LIMIT = 2048 * MEGABYTE;

export function createThreadExecutor(
  job: Job,
  size: number,
  { startWorker, memory }: Pick<Platform, 'memory'> & Required<Pick<Platform, 'startWorker'>>,
  { trialTimeout = Infinity, memoryLimit }: ExecutorOptions = {},
): Executor {
  const guard = memory && createMemoryGuard(memory, size, memoryLimit);
  const slots: Slot[] = Array.from({ length: size }, () => ({ ready: false }));
  const waiting: Errand[] = [];
  let roomWanted: (() => void)[] = [];
  /** Seconds of the ended tasks of each trial. */
  const spent = new Map<number, number>();
  let closed = false;
  let broken: Failed | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  /** A worker that took too much memory is giving it back. */
  let releasing = false;
  /** How often in a row memory was not given back by stopping a task. */
  let acquitted = 0;

  function dispatch(): void {
    for (const slot of slots) {
      if (waiting.length === 0) break;
      if (slot.errand) continue;
      if (!slot.worker) start(slot);
      slot.errand = waiting.shift();
      if (slot.ready) send(slot);
    }
    if (waiting.length < size) {
      for (const resolve of roomWanted) resolve();
      roomWanted = [];
    }
    const limited = trialTimeout < Infinity || guard;
    if (limited && slots.some(({ errand }) => errand)) watch ??= setInterval(look, WATCH_INTERVAL);
    else stopWatch();
  }

  function start(slot: Slot): void {
    slot.ready = false;
    const events = {
      onMessage: (message: unknown) => receive(slot, message as Reply),
      onDeath: (reason: string) => bury(slot, reason),
      onRefusal: (reason: string) =>
        giveUp({ status: 'failed', error: { name: 'WorkerRefused', message: reason }, seconds: 0 }),
    };
    slot.worker = startWorker(job, events, { heap: guard && guard.limit + HEAP_ABOVE_LIMIT });
  }

  function send(slot: Slot): void {
    if (!slot.errand) return;
    slot.errand.started = performance.now();
    slot.errand.taken = guard?.taken() ?? 0;
    slot.worker?.post(slot.errand.request);
  }

  function receive(slot: Slot, reply: Reply): void {
    if (reply.type === 'ready') {
      slot.ready = true;
      send(slot);
    } else if (reply.type === 'unready') {
      giveUp({ status: 'failed', error: reply.error, seconds: 0 });
    } else {
      release(slot)?.finish(reply);
      dispatch();
    }
  }

  /** Takes the errand from its slot and books its time. */
  function release(slot: Slot): Errand | undefined {
    const { errand } = slot;
    slot.errand = undefined;
    clearTimeout(errand?.grace);
    if (errand?.task) spent.set(errand.task.trial, (spent.get(errand.task.trial) ?? 0) + elapsed(errand));
    return errand;
  }

  function bury(slot: Slot, reason: string): void {
    slot.worker = undefined;
    const errand = release(slot);
    if (errand && !errand.grace) {
      const seconds = elapsed(errand);
      errand.deaths++;
      errand.started = Number.NaN;
      if (errand.deaths < 2) waiting.unshift(errand);
      else errand.finish({ status: 'crashed', error: { name: 'WorkerDied', message: reason }, seconds });
    }
    dispatch();
  }

  function kill(slot: Slot, outcome: Failed): void {
    const { worker } = slot;
    slot.worker = undefined;
    release(slot)?.finish(outcome);
    void worker?.terminate();
  }

  /** Workers cannot start (a module that does not load): every task, now and later, fails with the cause. */
  function giveUp(cause: Failed): void {
    broken = cause;
    for (const slot of slots) kill(slot, cause);
    for (const errand of waiting.splice(0)) errand.finish(cause);
  }

  function look(): void {
    if (trialTimeout < Infinity) stopOverdue();
    if (guard && !releasing && guard.taken() > guard.limit) stopLargest(guard);
  }

  /**
   * Since whose start the most memory was taken. When that was not its doing after all, its death does not count; when it was nobody's, as
   * the process has grown elsewhere, what it takes now is allowed.
   */
  function stopLargest({ limit, taken, forgive }: MemoryGuard): void {
    const busy = slots.flatMap((slot) => (slot.errand && slot.worker && slot.ready ? { ...slot, slot } : []));
    const [largest] = busy.sort((a, b) => (a.errand?.taken ?? 0) - (b.errand?.taken ?? 0));
    if (!largest) return;
    const { worker, errand, slot } = largest;
    releasing = true;
    bury(slot, `the search took more than its ${Math.round(limit / MEGABYTE)} MB of memory`);
    void worker?.terminate().then(() => {
      releasing = false;
      const guilty = taken() <= limit;
      if (!guilty && errand) errand.deaths--;
      acquitted = guilty ? 0 : acquitted + 1;
      if (acquitted < size) return;
      acquitted = 0;
      forgive();
    });
  }

  function stopOverdue(): void {
    const seconds = new Map(spent);
    for (const { errand, ready } of slots) {
      if (errand?.task && ready)
        seconds.set(errand.task.trial, (seconds.get(errand.task.trial) ?? 0) + elapsed(errand));
    }
    for (const [trial, taken] of seconds) {
      if (taken > trialTimeout) end(trial, 0, (errand) => timedOut(trialTimeout, elapsed(errand)));
    }
  }

  function end(
    trial: number,
    fromFold: number,
    outcome: (errand: Errand) => Failed,
    stop: (slot: Slot, outcome: Failed) => void = kill,
  ): void {
    const concerns = ({ task }: Errand): boolean => task?.trial === trial && task.fold >= fromFold;
    for (const errand of waiting.filter(concerns)) {
      waiting.splice(waiting.indexOf(errand), 1);
      errand.finish(outcome(errand));
    }
    for (const slot of slots) if (slot.errand && concerns(slot.errand)) stop(slot, outcome(slot.errand));
    dispatch();
  }

  /** Tells the outcome at once, and kills the worker only if its task does not end by itself. */
  function abandon(slot: Slot, outcome: Failed): void {
    const { errand } = slot;
    if (!errand || errand.grace) return;
    if (!slot.ready) {
      release(slot)?.finish(outcome);
      return;
    }
    errand.finish(outcome);
    errand.finish = () => undefined;
    errand.grace = setTimeout(() => {
      kill(slot, outcome);
      dispatch();
    }, GRACE);
  }

  function stopWatch(): void {
    clearInterval(watch);
    watch = undefined;
  }

  function queue(request: Request, task: Task | undefined, finish: Errand['finish']): void {
    if (broken || closed) finish(broken ?? cancelled('the executor is closed'));
    else {
      waiting.push({ request, task, deaths: 0, started: Number.NaN, taken: 0, finish });
      dispatch();
    }
  }

  return {
    size,
    room: () =>
      new Promise((resolve) => {
        roomWanted.push(resolve);
        dispatch();
      }),
    evaluate: (task) =>
      new Promise<Outcome>((resolve) => queue({ evaluate: task }, task, (reply) => resolve(toOutcome(reply)))),
    fit: (spec, rows) =>
      new Promise<FittedPipeline>((resolve, reject) =>
        queue({ fit: spec, rows }, undefined, (reply) => {
          if ('error' in reply) reject(new HyperoptError('fit-failed', reply.error.message, { cause: reply.error }));
          else if (reply.type === 'fitted') resolve(reply.pipeline);
          else reject(unexpected(reply));
        }),
      ),
    cancel: (trial, fromFold = 0) => end(trial, fromFold, () => cancelled('the trial was cancelled'), abandon),
    async close() {
      closed = true;
      stopWatch();
      const workers = slots.flatMap(({ worker }) => worker ?? []);
      for (const slot of slots) {
        slot.worker = undefined;
        release(slot)?.finish(cancelled('the search was closed'));
      }
      for (const errand of waiting.splice(0)) errand.finish(cancelled('the search was closed'));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Seconds since the errand was sent; 0 while it waits. */
function elapsed({ started }: Errand): number {
  return Number.isNaN(started) ? 0 : (performance.now() - started) / 1000;
}

function toOutcome(reply: Reply | Failed): Outcome {
  if ('status' in reply) return reply;
  if (reply.type === 'evaluated') return { status: 'ok', ...reply.evaluation, seconds: reply.seconds };
  if (reply.type === 'threw') return { status: 'failed', error: reply.error, seconds: reply.seconds };
  throw unexpected(reply);
}

function unexpected({ type }: Reply): HyperoptError {
  return new HyperoptError('protocol', `unexpected reply "${type}" of a worker`);
}
