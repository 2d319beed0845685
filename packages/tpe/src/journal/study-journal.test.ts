import { describe, expect, test } from '@jest/globals';
import { successiveHalvingPruner } from '../pruners/successive-halving-pruner.ts';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import type { Study, StudyOptions } from '../study/study-types.ts';
import type { Trial, TrialResult } from '../study/trial.ts';
import type { Journal } from './journal.ts';
import { memoryJournal } from './memory-journal.ts';

const space = {
  x: hp.uniform('x', -5, 5),
  branch: hp.choice('branch', [
    { kind: 'a', y: hp.lognormal('y', 0, 1) },
    { kind: 'b', n: hp.uniformint('n', 1, 9) },
  ]),
};
const pruner = successiveHalvingPruner({ minResource: 1, reductionFactor: 2 });

function start(journal: Journal | undefined, options: Partial<StudyOptions<typeof space>> = {}): Study<unknown> {
  return createStudy({ space, algo: random(), seed: 3, pruner, journal, ...options });
}

/** Runs a trial: reports, may be pruned, fails now and then. */
function outcome(trial: Trial): TrialResult {
  const { x } = trial.params;
  for (let step = 0; step < 6; step++) {
    trial.report(step, trial.number === 2 && step === 1 ? Number.NaN : x * x + 1 / (step + 1));
    if (trial.shouldPrune()) return { status: 'pruned', step };
  }
  if (trial.number % 7 === 4) return { status: 'timeout', error: { name: 'E', message: 'é\n"' } };
  if (trial.number % 7 === 5) return { loss: Number.NaN };
  return { loss: x * x, seconds: 0.5 };
}

function run(study: Study<unknown>, n: number): Study<unknown> {
  while (study.done < n) {
    const trial = study.ask();
    study.tell(trial, outcome(trial));
  }
  return study;
}

const whole = run(start(undefined), 16).trials;
const journal = memoryJournal();
run(start(journal), 16);

test('what is tried has every kind of end', () => {
  expect(new Set(whole.map(({ status }) => status))).toEqual(new Set(['ok', 'pruned', 'timeout', 'fail']));
  expect(whole.filter(({ intermediate }) => intermediate?.notes).length).toBeGreaterThan(5);
});

test('a journal changes nothing, and gives back all that it was told', () => {
  expect(run(start(memoryJournal()), 16).trials).toEqual(whole);
  expect(start(journal).trials).toEqual(whole);
  expect(run(start(memoryJournal(journal.text)), 20).trials).toEqual(run(start(undefined), 20).trials);
});

test('one study after another in the same journal', () => {
  const shared = memoryJournal();
  run(start(shared), 5);
  const other = createStudy({ space: hp.uniform('x', 0, 1), journal: shared, name: 'other' });
  const trial = other.ask();
  run(start(shared), 8);
  other.tell(trial, { loss: 1 });
  expect(start(shared).trials).toEqual(whole.slice(0, 8));
  expect(createStudy({ space: hp.uniform('x', 0, 1), journal: shared, name: 'other' }).trials).toEqual(other.trials);
});

describe('cut', () => {
  const bytes = new TextEncoder().encode(journal.text);
  const cutAt = (length: number) => memoryJournal(new TextDecoder().decode(bytes.subarray(0, length)));

  test('at every byte, it loads with all of its whole lines', () => {
    let last = '';
    for (let length = 0; length <= bytes.length; length++) {
      const cut = cutAt(length);
      if (cut.text === last) continue;
      last = cut.text;
      const ended = last.split('\n').filter((line) => line.includes('"op_code":6')).length;
      const asked = last.split('\n').filter((line) => line.includes('"op_code":4')).length;
      const { trials } = start(cut);
      expect(trials.length).toBe(asked);
      expect(trials.filter(({ status }) => status !== 'running')).toEqual(whole.slice(0, ended));
    }
    expect(last).toBe(journal.text);
  });

  test('after every line, it goes on to the same trials', () => {
    for (let at = 0; at >= 0; at = journal.text.indexOf('\n', at + 1)) {
      const resumed = memoryJournal(journal.text.slice(0, at + 1));
      expect(run(start(resumed), 16).trials).toEqual(whole);
      expect(start(resumed).trials).toEqual(whole);
    }
  });

  test('with several trials at once, those that ran are asked again', () => {
    const options = { lag: 4, algo: undefined };
    const inOrder = (study: Study<unknown>, n: number, stop = Number.POSITIVE_INFINITY) => {
      const running: Trial[] = [];
      for (let events = 0; events < stop && study.done < n; events++) {
        if (study.done + running.length < n && running.length < 4 && study.canAsk()) running.push(study.ask());
        else {
          const trial = running.shift();
          if (trial) study.tell(trial, outcome(trial));
        }
      }
      return study;
    };
    const expected = inOrder(start(undefined, options), 24).trials;
    for (let stop = 1; stop < 46; stop += 3) {
      const kept = memoryJournal();
      inOrder(start(kept, options), 24, stop);
      const resumed = inOrder(start(kept, options), 24);
      expect(resumed.trials).toEqual(expected);
      expect(start(kept, options).trials).toEqual(expected);
    }
  });
});

test('what a trial reported before it was cut is void', () => {
  const kept = memoryJournal();
  const study = start(kept);
  const trial = study.ask();
  trial.report(0, 7);
  trial.report(9, 7);
  const resumed = start(kept);
  expect(resumed.canAsk()).toBe(true);
  const again = resumed.ask();
  expect(again).toEqual(trial);
  again.report(0, 1);
  const record = resumed.tell(again, { loss: 1 });
  expect(record.intermediate).toEqual({ steps: [0], values: [1] });
  expect(start(kept).trials).toEqual([record]);
});

test('trials of elsewhere are written to a journal that has none', () => {
  const kept = memoryJournal();
  expect(start(kept, { trials: whole.slice(0, 9) }).trials).toEqual(whole.slice(0, 9));
  expect(run(start(kept), 16).trials).toEqual(whole);
  expect(start(kept, { trials: whole.slice(0, 9) }).trials).toEqual(whole);
  expect(() => start(kept, { trials: run(start(undefined, { seed: 4 }), 2).trials })).toThrow(
    /trials\[0\] is not in the journal/,
  );
});

test('extras that cannot be written do not end the search', () => {
  const kept = memoryJournal();
  const study = start(kept);
  const circle: { self?: unknown } = {};
  circle.self = circle;
  study.tell(study.ask(), { loss: 1, circle, big: 3n, fn: () => 1, nan: Number.NaN, __proto__: null });
  expect(start(kept).trials[0].extras).toEqual({ circle: '[object Object]', big: '3', nan: Number.NaN });
});

describe('damage', () => {
  const lines = journal.text.split('\n');
  const damaged = (at: number, line: string) =>
    memoryJournal([...lines.slice(0, at), line, ...lines.slice(at + 1)].join('\n'));

  test.each([
    ['half a line', lines[5].slice(0, 30)],
    ['another event', lines[5].replace(/"op_code":\d+/, '"op_code":77')],
    ['no trial', lines[5].replace(/"trial_id":\d+/, '"trial_id":99')],
    ['no record', '17'],
    ['nothing', ''],
  ])('%s inside', (_name, line) => {
    expect(() => start(damaged(5, line))).toThrow(
      expect.objectContaining({ name: 'CorruptJournalError', code: 'corrupt-journal', line: 6 }),
    );
  });

  test('half a line at the end is dropped', () => {
    expect(start(memoryJournal(journal.text.slice(0, -20))).trials.at(-1)?.status).toBe('running');
  });
});

describe('another space', () => {
  const again = (other: unknown) => () => createStudy({ space: other, journal: memoryJournal(journal.text) });

  test('is an error where a label changed its kind', () => {
    expect(again({ ...space, x: hp.choice('x', [1, 2]) })).toThrow(
      expect.objectContaining({
        code: 'other-space',
        message: 'journal in memory is of another space: "x" is a number there, here a choice',
      }),
    );
    expect(again({ ...space, branch: hp.uniform('branch', 0, 1) })).toThrow(
      /"branch" is a choice there, here a number/,
    );
    expect(again({ x: hp.randint('x', 9) })).toThrow(/"x" is a number there, here an integer/);
  });

  test('is none where bounds and options are others', () => {
    const [a, b] = [
      { kind: 'a', y: hp.lognormal('y', 0, 1) },
      { kind: 'b', n: hp.uniformint('n', 1, 9) },
    ];
    for (const options of [[b, a], [a], [a, b, 'c']]) {
      expect(again({ ...space, branch: hp.choice('branch', options) })).not.toThrow();
    }
    expect(again({ ...space, x: hp.uniform('x', -50, 50) })).not.toThrow();
  });
});
