/** Growing learners: steps are told in order, stopping stops, and neither waits for longer than 20 ms of work. */
import { stream } from '@hyperopt-ts/numerics';
import { drive, type OnProgress } from '../drive.ts';
import { createRun } from '../run.ts';
import { assert, assertSame, rejectionOf } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import type { Subject } from './subject.ts';
import { noisy } from './training-sets.ts';

/** Units of work, about a nanosecond each: the 20 ms of the contract, and as much again for what is an estimate. */
const MOST_WORK = 4e7;
/** Seconds of processor time within which a fit has to notice that it is stopped. */
const LONGEST_PAUSE = 0.05;
/** Compilers and collectors run beside the first fits: the shortest of so many measurements counts. */
const ATTEMPTS = 6;

export function progressChecks({ learner, classes, params, ordinary, fit }: Subject): ConformanceCheck[] {
  const begin = (set = ordinary(), run = createRun(stream(0, 'conformance'))) =>
    learner.fit(learner.resolve(params), set, run);

  return [
    check('tells its steps in order, and gives the same state step by step as at once', async () => {
      let last = -1;
      const state = await drive(begin(), ({ step, steps }) => {
        assert(step >= last, `step ${step} after ${last}`);
        assert(steps === undefined || step <= steps, `step ${step} of ${steps}`);
        last = step;
        return undefined;
      });
      assertSame(state, (await fit(ordinary())).state);
    }),

    check('stops where its driver says, when it yields', async () => {
      const stop = new Error('stop');
      let yields = 0;
      const set = noisy(classes);
      const stopAt = (last: number): OnProgress => {
        yields = 0;
        return () => {
          if (++yields >= last) throw stop;
          return undefined;
        };
      };
      for (const last of [1, 4]) {
        const error = await rejectionOf(async () => drive(begin(set), stopAt(last)));
        assert(error === (yields < last ? undefined : stop), `stopped at yield ${last}: threw ${error}`);
        assert(yields <= last, `went on for ${yields - last} yields after it was stopped`);
      }
    }),

    check('yields often enough to be stopped', async () => {
      const set = noisy(classes);
      const pauses: number[] = [];
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const run = createRun(stream(0, 'conformance'));
        let [work, time, at] = [0, processorTime(), 0];
        const lap = (): undefined => {
          assert(run.work - work <= MOST_WORK, `${run.work - work} units of work without a yield`);
          const now = processorTime();
          pauses[at] = Math.min(pauses[at] ?? Infinity, now - time);
          [work, time, at] = [run.work, now, at + 1];
        };
        await drive(begin(set, run), lap);
        lap();
        if (pauses.every((pause) => pause <= LONGEST_PAUSE)) return;
      }
      assert(false, `${Math.max(...pauses)} s of processor time without a yield`);
    }),
  ];
}

/** Seconds; other processes do not count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
