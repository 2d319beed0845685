/** The search that is killed: trials that wait, report and may be pruned, three at a time, in a journal. */
import { setTimeout } from 'node:timers/promises';
import { createStudy, hp, type Journal, type Study, successiveHalvingPruner, type Trial, tpe } from '@hyperopt-ts/tpe';

const TRIALS = 24;
const AT_ONCE = 3;
const REPORTS = 4;

const space = {
  x: hp.uniform('x', -5, 5),
  branch: hp.choice('branch', [
    { kind: 'a', y: hp.lognormal('y', 0, 1) },
    { kind: 'b', n: hp.int('n', { low: 1, high: 9 }) },
  ]),
};

/** The study in `journal`, wherever it is. */
export function openStudy(journal?: Journal): Study<unknown> {
  const pruner = successiveHalvingPruner({ minResource: 1, reductionFactor: 3 });
  return createStudy({ space, algo: tpe(), seed: 7, lag: AT_ONCE, pruner, journal });
}

/** Runs the study to its end. A trial takes `trialMs` unless it is pruned. */
export async function runStudy(study: Study<unknown>, trialMs: number): Promise<void> {
  const running = new Map<number, Promise<void>>();
  while (study.done < TRIALS) {
    while (study.done + running.size < TRIALS && running.size < AT_ONCE && study.canAsk()) {
      const trial = study.ask();
      const work = runTrial(study, trial, trialMs / REPORTS).then(() => void running.delete(trial.number));
      running.set(trial.number, work);
    }
    await Promise.race(running.values());
  }
}

async function runTrial(study: Study<unknown>, trial: Trial, stepMs: number): Promise<void> {
  const { x, n = 0, y = 1 } = trial.params;
  const loss = (x - 1) * (x - 1) + Math.abs(n - 4) + y;
  for (let step = 1; step <= REPORTS; step++) {
    await setTimeout(stepMs);
    trial.report(step, loss + 1 / step);
    if (!trial.shouldPrune()) continue;
    study.tell(trial, { status: 'pruned', step });
    return;
  }
  study.tell(trial, trial.number % 9 === 5 ? { status: 'fail', why: 'now and then' } : { loss });
}
