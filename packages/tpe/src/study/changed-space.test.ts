import { describe, expect, test } from '@jest/globals';
import { AllTrialsFailedError } from '../fmin/all-trials-failed-error.ts';
import { fmin } from '../fmin/fmin.ts';
import { Trials } from '../fmin/trials.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import type { Algorithm, History } from './algorithm.ts';
import { createStudy } from './study.ts';
import type { TrialRecord } from './trial.ts';

const model = (labels: readonly string[]) =>
  hp.choice(
    'model',
    labels.map((kind) => ({ kind, [kind]: hp.int(kind, { low: 1, high: 9 }) })),
  );
const before = { x: hp.uniform('x', 0, 10), model: model(['a', 'b']) };

/** Trials 0 … 19 over `before`: x is half the number, even ones have model a. The loss is 100 − number. */
function earlier(journal = memoryJournal()) {
  const pointsToEvaluate = Array.from({ length: 20 }, (_, i) => ({ x: i / 2, model: i % 2, a: 3, b: 4 }));
  const study = createStudy({ space: before, algo: random(), pointsToEvaluate, journal });
  while (study.done < 20) study.tell(study.ask(), { loss: 100 - study.done });
  return { journal, trials: [...study.trials] };
}

/** What the algorithm is shown of the trials when the next point is asked for: rows of values by label, and their losses. */
function shown(
  space: object,
  options: { trials?: readonly TrialRecord[]; journal?: ReturnType<typeof memoryJournal> },
) {
  let rows: Record<string, number>[] = [];
  const spy: Algorithm = {
    name: 'spy',
    suggest(history: History, compiled, stream) {
      rows = Array.from({ length: history.size }, (_, row) => ({ loss: history.losses[row] }));
      for (const { label, index } of compiled.parameters) {
        const { length, trials, values } = history.columns[index];
        for (let i = 0; i < length; i++) rows[trials[i]][label] = values[i];
      }
      return compiled.sample(stream);
    },
  };
  const study = createStudy({ space, algo: spy, ...options });
  const next = study.ask();
  expect(next.number).toBe(options.trials?.length ?? 20);
  return { rows, study };
}

const { trials } = earlier();
const numbers = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + step * i);

describe.each(['trials', 'journal'] as const)('an earlier run in its %s', (source) => {
  const given = () => (source === 'trials' ? { trials } : { journal: earlier().journal });

  test('the same space: nothing is stale', () => {
    const { rows, study } = shown(before, given());
    expect(study.stale.size).toBe(0);
    expect(rows).toHaveLength(20);
    expect(rows[3]).toEqual({ loss: 97, x: 1.5, model: 1, b: 4 });
    expect(study.best?.number).toBe(19);
  });

  test('a range that is wider: all count', () => {
    const { rows, study } = shown({ ...before, x: hp.uniform('x', -100, 100) }, given());
    expect(study.stale.size).toBe(0);
    expect(rows).toHaveLength(20);
  });

  test('a range that is narrower: trials outside do not count, and stay', () => {
    const { rows, study } = shown({ ...before, x: hp.uniform('x', 2, 5) }, given());
    expect(rows.map(({ x }) => x)).toEqual(numbers(4, 11).map((i) => i / 2));
    expect([...study.stale]).toEqual([...numbers(0, 4), ...numbers(11, 20)]);
    expect(study.trials.slice(0, 20)).toEqual(trials);
    expect(study.best?.number).toBe(10);
  });

  test('a parameter that is gone: the others count', () => {
    const { rows, study } = shown({ model: before.model }, given());
    expect(rows).toHaveLength(20);
    expect(rows[3]).toEqual({ loss: 97, model: 1, b: 4 });
    expect(study.stale.size).toBe(20);
    expect(study.best).toBeUndefined();
  });

  test('a parameter that is new: the others count', () => {
    const { rows, study } = shown({ ...before, y: hp.uniform('y', 0, 1) }, given());
    expect(rows[3]).toEqual({ loss: 97, x: 1.5, model: 1, b: 4 });
    expect(study.stale.size).toBe(20);
  });

  test('no parameter is left: no trial counts', () => {
    expect(shown({ z: hp.uniform('z', 0, 1) }, given()).rows).toEqual([]);
  });

  test('an option that is added at the end: all count', () => {
    const { rows, study } = shown({ ...before, model: model(['a', 'b', 'c']) }, given());
    expect(study.stale.size).toBe(0);
    expect(rows[3]).toEqual({ loss: 97, x: 1.5, model: 1, b: 4 });
  });

  test('the last option is gone: its trials do not count', () => {
    const { rows, study } = shown({ ...before, model: model(['a']) }, given());
    expect(rows.map(({ x }) => x)).toEqual(numbers(0, 20, 2).map((i) => i / 2));
    expect(study.best?.number).toBe(18);
  });

  test('a parameter moves into an option: it counts where that was not ruled out', () => {
    const moved = hp.choice('model', [{ kind: 'a', x: before.x }, { kind: 'b' }]);
    const { rows, study } = shown({ moved }, given());
    expect(rows.slice(2, 4)).toEqual([
      { loss: 98, model: 0, x: 1 },
      { loss: 97, model: 1 },
    ]);
    expect(study.stale.size).toBe(20);
    const unknown = shown({ moved: hp.choice('other', ['none', { x: before.x }]) }, given());
    expect(unknown.rows[3]).toEqual({ loss: 97, x: 1.5 });
  });
});

describe('a journal matches options by name', () => {
  test('options in another order', () => {
    const { rows, study } = shown({ ...before, model: model(['b', 'c', 'a']) }, { journal: earlier().journal });
    expect(study.stale.size).toBe(0);
    expect(rows[3]).toEqual({ loss: 97, x: 1.5, model: 0, b: 4 });
    expect(rows[2]).toEqual({ loss: 98, x: 1, model: 2, a: 3 });
    expect(study.best?.params).toEqual({ x: 9.5, model: 0, b: 4 });
  });

  test('the first option is gone, comes back, and is told from one that takes its place', () => {
    const { journal } = earlier();
    const without = shown({ ...before, model: model(['b', 'c']) }, { journal });
    expect(without.rows.map(({ model: index }) => index)).toEqual(Array(10).fill(0));
    expect(without.study.best?.number).toBe(19);
    expect([...without.study.stale]).toEqual(numbers(0, 20, 2));
    without.study.tell(20, { loss: 0 });
    const again = createStudy({ space: { ...before, model: model(['c', 'b', 'a']) }, journal });
    expect(again.stale.size).toBe(0);
    expect(again.trials.slice(0, 4).map(({ params }) => params.model)).toEqual([2, 1, 2, 1]);
  });

  test('literals, also when their kinds become mixed', () => {
    const journal = memoryJournal();
    const study = createStudy({ space: hp.choice('n', [1, 2]), algo: random(), journal });
    study.tell(study.ask(), { loss: 1 });
    const was = study.trials[0].params.n;
    const resumed = createStudy({ space: hp.choice('n', ['auto', 2, 1]), algo: random(), journal });
    expect(resumed.trials[0].params.n).toBe(was === 0 ? 2 : 1);
  });

  test('a label that changed its kind is an error, also when it was gone in between', () => {
    const { journal } = earlier();
    createStudy({ space: { model: before.model }, journal });
    expect(() => createStudy({ space: { x: hp.choice('x', [1, 2]) }, journal })).toThrow(
      expect.objectContaining({ code: 'other-space' }),
    );
  });
});

test('trials that ran when the space changed go on where they can, and else have crashed', () => {
  const journal = memoryJournal();
  const pointsToEvaluate = [{ x: 1 }, { x: 9 }];
  const study = createStudy({ space: before, algo: random(), pointsToEvaluate, journal });
  study.ask();
  study.ask();
  const space = { ...before, x: hp.uniform('x', 0, 5) };
  for (let run = 0; run < 2; run++) {
    const resumed = createStudy({ space, journal });
    expect(resumed.trials.map(({ status }) => status)).toEqual(['running', 'crashed']);
    expect(resumed.trials[1].extras.error).toMatchObject({ name: 'StalePoint' });
    expect(resumed.ask().number).toBe(0);
  }
});

describe('fmin', () => {
  const fn = ({ x }: { readonly x: number }) => x;
  const space = (low: number, high: number) => ({ x: hp.uniform('x', low, high) });
  const options = { fn, algo: random(), maxEvals: 10 };

  test('goes on in another range; what was outside is not the best', async () => {
    const kept = new Trials();
    const first = await fmin({ ...options, space: space(0, 10), trials: kept });
    const second = await fmin({ ...options, space: space(4, 10), trials: kept, maxEvals: 20, lossThreshold: 3 });
    expect(kept.length).toBe(20);
    expect(first.loss).toBeLessThan(4);
    expect(second.loss).toBeGreaterThanOrEqual(4);
    expect(second.stopped).toBe('maxEvals');
    expect(kept.bestTrial?.loss).toBe(first.loss);
  });

  test('ends trials that ran and cannot go on', async () => {
    const kept = new Trials([{ number: 0, params: { x: 1 }, status: 'running', extras: {} }]);
    await fmin({ ...options, space: space(4, 10), trials: kept });
    expect(kept.statuses()).toEqual(['crashed', ...Array(9).fill('ok')]);
  });

  test('says that no trial is a point of the space', async () => {
    const kept = new Trials();
    await fmin({ ...options, space: space(0, 1), trials: kept });
    await expect(fmin({ ...options, space: space(4, 10), trials: kept })).rejects.toMatchObject({ code: 'no-trials' });
    const failing = fmin({ ...options, fn: () => Number.NaN, space: space(0, 1), maxEvals: 3 });
    await expect(failing).rejects.toThrow(AllTrialsFailedError);
  });
});
