/** What every pruner must do, as checks that any test framework can run. */
import type { Curve } from '../../pruners/curve.ts';
import type { Pruner, PrunerView } from '../../pruners/pruner.ts';
import { random } from '../../samplers/random.ts';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import type { Trial, TrialRecord } from '../../study/trial.ts';
import { assert, assertSame } from '../assert.ts';

export interface PrunerCheck {
  readonly name: string;
  /** Throws an Error that says what is wrong. */
  readonly run: () => void;
}

/**
 * The checks of a pruner. `make` gives a new one; it should prune some of the trials of a study and leave some, where values
 * lie between 0 and 3 and trials report at steps 0 to 8.
 *
 * @example
 * test.each(prunerChecks(() => medianPruner()))('$name', ({ run }) => run());
 */
export function prunerChecks(make: () => Pruner): PrunerCheck[] {
  return [
    {
      name: 'prunes some trials and leaves some',
      run: () => {
        const statuses = runStudy(make()).map(({ status }) => status);
        assert(statuses.includes('pruned'), 'no trial was pruned');
        assert(statuses.includes('ok'), 'every trial was pruned');
      },
    },
    {
      name: 'with a lag, decisions do not depend on who reports first',
      run: () => {
        const inOrder = runStudy(make());
        assertSame(
          runStudy(make(), (running) => running - 1),
          inOrder,
          'the last reports first',
        );
        assertSame(
          runStudy(make(), (running, round) => (round * 7) % running),
          inOrder,
          'trials report by turns',
        );
      },
    },
    {
      name: 'a study that is resumed goes on as if it had never stopped',
      run: () => {
        const whole = runStudy(make());
        for (const cut of [1, 13, 39])
          assertSame(runStudy(make(), undefined, whole.slice(0, cut)), whole, `cut at ${cut}`);
      },
    },
    {
      name: 'one pruner serves several studies at once',
      run: () => {
        const pruner = make();
        const first = runStudy(pruner);
        assertSame(runStudy(pruner), first, 'a second study');
      },
    },
    {
      name: 'a decision is a pure function of curves, which it leaves as they are',
      run: () => {
        const pruner = make();
        for (const trial of oddCurves) {
          const others = oddCurves.map((curve, number) => ({
            ...curve,
            number,
            status: 'ok',
            loss: curve.values.at(-1),
          }));
          const view: PrunerView = { name: 'study', curves: others };
          const [before, decision] = [JSON.stringify(view), pruner.decide(trial, view)];
          assert(typeof decision.prune === 'boolean', `prune is ${String(decision.prune)}`);
          for (const [key, note] of Object.entries(decision.notes ?? {})) {
            assert(typeof note === 'number', `note ${key} is a ${typeof note}`);
          }
          assertSame(make().decide(structuredClone(trial), structuredClone(view)), decision, 'equal curves');
          assertSame(JSON.parse(JSON.stringify(view)), JSON.parse(before), 'the view afterwards');
        }
      },
    },
    {
      name: 'the first trial of a study that reports nothing bad goes on',
      run: () => {
        const study = createStudy({ space: hp.uniform('x', 0, 1), pruner: make() });
        const trial = study.ask();
        for (let step = 0; step < 9; step++) {
          trial.report(step, 0.5);
          assert(!trial.shouldPrune(), `it is pruned at step ${step}`);
        }
      },
    },
  ];
}

/** What trial `number` reports at `step`; from 0 to 3. */
function valueAt(number: number, step: number): number {
  return ((number * 37) % 11) / 10 + ((number * step * 7) % 5) / 20 + 1 / (step + 1);
}

/** 40 trials, up to 4 at once; `turn` chooses who reports next. */
function runStudy(
  pruner: Pruner,
  turn: (running: number, round: number) => number = () => 0,
  trials: readonly TrialRecord[] = [],
): readonly TrialRecord[] {
  const study = createStudy({ space: hp.uniform('x', 0, 1), algo: random(), pruner, lag: 4, trials });
  const running: { readonly trial: Trial; step: number }[] = [];
  for (let round = 0; study.done < 40; round++) {
    while (study.trials.length < 40 && study.canAsk()) running.push({ trial: study.ask(), step: 0 });
    const at = turn(running.length, round);
    const { trial, step } = running[at];
    trial.report(step, valueAt(trial.number, step));
    running[at].step++;
    if (trial.shouldPrune()) study.tell(trial.number, { status: 'pruned' });
    else if (step === 8) study.tell(trial.number, { loss: valueAt(trial.number, step) });
    else continue;
    running.splice(at, 1);
  }
  return study.trials;
}

const oddCurves: readonly Curve[] = [
  { steps: [], values: [] },
  { steps: [0], values: [1] },
  { steps: [0, 1, 2, 3], values: [3, 2, 1, 1] },
  { steps: [0, 1, 2, 3], values: [1, 1, 1, 1] },
  { steps: [5, 1000, 1e9], values: [1e300, -1e300, 0] },
  { steps: [0, 4], values: [Number.NaN, Number.NaN] },
  { steps: [0, 1, 4], values: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN] },
].map((columns, number) => ({ ...columns, number: 100 + number, status: 'running', notes: {} }));
