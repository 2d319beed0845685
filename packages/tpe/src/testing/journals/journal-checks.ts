/** What every journal must do, as checks that any test framework can run. */
import type { Journal } from '../../journal/journal.ts';
import { medianPruner } from '../../pruners/percentile-pruner.ts';
import { random } from '../../samplers/random.ts';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import type { Study } from '../../study/study-types.ts';
import { assert, assertSame } from '../assert.ts';

export interface JournalCheck {
  readonly name: string;
  /** Throws an Error that says what is wrong. */
  readonly run: () => void;
}

/**
 * The checks of a journal. `place` gives a new, empty place for lines; each call of what it returns opens that place anew, as a
 * process does that goes on where another ended.
 *
 * @example
 * test.each(journalChecks(() => { const path = newPath(); return () => openJournal(path); }))('$name', ({ run }) => run());
 */
export function journalChecks(place: () => () => Journal): JournalCheck[] {
  return [
    {
      name: 'is empty at first',
      run: () => assertSame(place()().read(), '', 'the text of a new journal'),
    },
    {
      name: 'gives back what was appended, to the letter',
      run: () => {
        const open = place();
        const lines = ['{}\n', '"é日本\\u0000😀"\n{"a":1}\n', `"${'x'.repeat(100_000)}"\n`];
        let text = '';
        for (const line of lines) {
          const journal = open();
          assertSame(journal.read(), text, 'the text before');
          journal.append(line);
          text += line;
          assertSame(journal.read(), text, 'the text after');
        }
      },
    },
    {
      name: 'keeps several studies apart',
      run: () => {
        const open = place();
        const first = start(open(), 'first');
        goOn(first, 3);
        goOn(start(open(), 'second'), 5);
        assertSame(start(open(), 'first').trials, first.trials, 'the first study');
      },
    },
    {
      name: 'a study that is opened anew after any event goes on to the same trials',
      run: () => {
        const open = place();
        const whole = start(undefined);
        goOn(whole, 12);
        for (let n = 1; n <= 12; n++) {
          goOn(start(open()), n);
          start(open()).ask(); // and here the process is killed
        }
        const last = start(open());
        assert(last.done === 12, `${last.done} of 12 trials are there`);
        assertSame(last.trials.slice(0, 12), whole.trials, 'trials');
      },
    },
  ];
}

const space = { x: hp.uniform('x', -5, 5), kind: hp.choice('kind', ['a', { b: hp.lognormal('b', 0, 1) }]) };

function start(journal: Journal | undefined, name = 'study'): Study<unknown> {
  return createStudy({ space, algo: random(), pruner: medianPruner({ nStartupTrials: 2 }), seed: 1, journal, name });
}

function goOn(study: Study<unknown>, n: number): void {
  while (study.done < n) {
    const trial = study.ask();
    const { x } = trial.params;
    trial.report(0, x);
    trial.report(1, x / 3);
    if (trial.number % 5 === 3) study.tell(trial, { status: 'fail', error: { name: 'Error', message: 'no\nluck' } });
    else study.tell(trial, trial.shouldPrune() ? { status: 'pruned' } : { loss: x, seconds: 0.1 });
  }
}
