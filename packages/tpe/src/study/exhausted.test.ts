import { describe, expect, test } from '@jest/globals';
import { memoryJournal } from '../journal/memory-journal.ts';
import { mix } from '../samplers/mix.ts';
import { random } from '../samplers/random.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from './study.ts';
import type { Study } from './study-types.ts';

const space = {
  a: hp.choice('a', [0, { n: hp.randint('n', 3), q: hp.quniform('q', 0, 1, 0.5) }, 2]),
  b: hp.int('b', { low: 1, high: 2 }),
};
const POINTS = (1 + 9 + 1) * 2;

/** Asks for as many as it may, and tells them, until nothing can be asked. */
function drain(study: Study<unknown>, atOnce = 1): string[] {
  const running: number[] = [];
  while (study.canAsk() || running.length > 0) {
    while (study.canAsk() && running.length < atOnce) running.push(study.ask().number);
    const number = running.shift() ?? 0;
    study.tell(number, number % 3 === 1 ? { status: 'fail' } : { loss: number });
  }
  return study.trials.map(({ params }) => JSON.stringify(params));
}

describe.each([
  ['random', random],
  ['tpe', tpe],
])('%s', (_name, algo) => {
  test.each<[string, number | undefined, number]>([
    ['one by one', undefined, 1],
    ['several at once', undefined, 5],
    ['with a lag', 4, 4],
  ])('%s: every point comes once, and then the study is exhausted', (_how, lag, atOnce) => {
    const study = createStudy({ space, algo: algo(), seed: 3, lag });
    const points = drain(study, atOnce);
    expect(points).toHaveLength(POINTS);
    expect(new Set(points).size).toBe(POINTS);
    expect(study.exhausted).toBe(true);
    expect(() => study.ask()).toThrow(
      expect.objectContaining({ code: 'exhausted', message: 'all points of the space have been asked for: 22' }),
    );
  });

  test('running trials count, and all can be told', () => {
    const study = createStudy({ space, algo: algo() });
    const batch = Array.from({ length: POINTS }, () => study.ask());
    expect(study.canAsk()).toBe(false);
    for (const trial of batch) study.tell(trial, { loss: trial.number });
    expect(study.best?.number).toBe(0);
  });

  test('also when it is resumed, from trials and from a journal', () => {
    const whole = drain(createStudy({ space, algo: algo(), seed: 3 }));
    for (const cut of [1, 12, POINTS - 1, POINTS]) {
      const journal = memoryJournal();
      const study = createStudy({ space, algo: algo(), seed: 3, journal });
      for (let i = 0; i < cut; i++) {
        study.tell(study.ask(), i % 3 === 1 ? { status: 'fail' } : { loss: i });
      }
      expect(drain(createStudy({ space, algo: algo(), seed: 3, trials: [...study.trials] }))).toEqual(whole);
      // One that runs is asked again, though no other point may be left.
      if (cut < POINTS) study.ask();
      const resumed = createStudy({ space, algo: algo(), seed: 3, journal });
      expect(resumed.exhausted).toBe(cut === POINTS);
      expect(drain(resumed)).toEqual(whole);
    }
  });
});

test('points to evaluate are tried even when no other is left; what they leave out is drawn where there is a choice', () => {
  const n = hp.randint('n', 2);
  const study = createStudy({
    ...{ space: { n, c: hp.choice('c', ['a', 'b']) }, algo: random() },
    pointsToEvaluate: [{ n: 0 }, { n: 0 }, { n: 0, c: 1 }, { n: 1 }, { n: 1 }],
  });
  const points = Array.from({ length: 5 }, () => JSON.stringify(study.ask().params));
  expect(new Set(points).size).toBe(4);
  expect(points[2]).toBe('{"n":0,"c":1}');
  expect(study.exhausted).toBe(true);
});

test('points off the grid and of probability 0 do not count', () => {
  const pairs = [
    [0, 'never'],
    [1, 'b'],
  ] as const;
  const study = createStudy({
    ...{ space: { q: hp.quniform('q', 0, 2, 1), p: hp.pchoice('p', pairs) }, algo: random() },
    pointsToEvaluate: [
      { q: 0.4, p: 1 },
      { q: 1, p: 0 },
    ],
  });
  expect(drain(study)).toHaveLength(5);
});

describe('points come again', () => {
  const count = (options: object): number => {
    const study = createStudy({ space, ...options });
    for (let i = 0; i < 2 * POINTS; i++) study.tell(study.ask(), { loss: i });
    return study.done;
  };

  test('with repeats', () => {
    expect(count({ algo: random(), repeats: true })).toBe(2 * POINTS);
    expect(count({ algo: tpe(), repeats: true })).toBe(2 * POINTS);
  });

  test("with hyperopt's TPE, also in a mixture, unless told", () => {
    const algo = tpe({ variant: 'hyperopt' });
    expect(count({ algo })).toBe(2 * POINTS);
    expect(count({ algo: mix([[1, algo]]) })).toBe(2 * POINTS);
    expect(() => count({ algo, repeats: false })).toThrow(/all points/);
    expect(() => count({ algo: mix([[1, random()]]) })).toThrow(/all points/);
  });

  test('in a space that is not finite', () => {
    expect(count({ space: hp.choice('c', [1, hp.uniform('x', 0, 1)]), algo: random() })).toBe(2 * POINTS);
  });
});

test('a large finite space costs no more than its trials', () => {
  const grid = Array.from({ length: 8 }, (_, i) => hp.randint(`x${i}`, 1000));
  const study = createStudy({ space: grid, algo: random() });
  for (let i = 0; i < 2000; i++) study.tell(study.ask(), { loss: i });
  expect(study.exhausted).toBe(false);
});

test('a space of a thousand points is tried to the last', () => {
  const study = createStudy({ space: [hp.randint('a', 25), hp.randint('b', 40)], algo: random() });
  expect(new Set(drain(study)).size).toBe(1000);
});
