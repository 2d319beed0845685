import { readFileSync } from 'node:fs';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import type { TrialRecord } from '../study/trial.ts';
import { importance } from './importance.ts';

// Written by benchmarks/peers/optuna/fixtures_importance.py.
const fixture = JSON.parse(readFileSync(new URL('../../fixtures/optuna-importance.json', import.meta.url), 'utf8')) as {
  trials: { params: Record<string, number | string>; loss: number }[];
  cases: { options: Record<string, number | boolean>; importances: Record<string, number> }[];
  normalized: Record<string, number>;
};

describe("Optuna's figures", () => {
  const y = hp.float('y', { low: 0, high: 1 });
  const space = {
    x: hp.float('x', { low: -5, high: 10 }),
    rate: hp.float('rate', { low: 1e-5, high: 1, log: true }),
    step: hp.quniform('step', 0, 10, 2.5),
    n: hp.int('n', { low: 1, high: 100 }),
    few: hp.int('few', { low: 0, high: 6 }),
    wide: hp.int('wide', { low: 1, high: 64, log: true }),
    c: hp.choice('c', [{ y }, { y }, {}, {}]),
  };
  const trials = fixture.trials.map(({ params, loss }, number): TrialRecord => {
    const values = Object.entries(params).map(([label, value]) => [
      label,
      label === 'c' ? 'abcd'.indexOf(`${value}`) : value,
    ]);
    return { number, params: Object.fromEntries(values), loss, status: 'ok', extras: {} };
  });
  const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

  test.each(fixture.cases)('with $options', ({ options, importances }) => {
    const own = Object.fromEntries(Object.entries(options).map(([name, value]) => [camelCase(name), value]));
    const found = importance(trials, space, { ...own, normalize: false });
    expect(Object.keys(found).sort()).toEqual(Object.keys(importances).sort());
    for (const [label, value] of Object.entries(importances)) expect(found[label]).toBeCloseTo(value, 9);
  });

  test('normalised, in order', () => {
    const found = importance(trials, space);
    expect(Object.keys(found).slice(0, 3)).toEqual(Object.keys(fixture.normalized).slice(0, 3));
    for (const [label, value] of Object.entries(fixture.normalized)) expect(found[label]).toBeCloseTo(value, 9);
  });

  test('trials that failed do not count', () => {
    const failed: TrialRecord[] = [{ number: 150, params: { x: 0 }, status: 'fail', extras: {} }];
    expect(importance([...trials, ...failed], space)).toEqual(importance(trials, space));
  });
});

test('a study: what the loss depends on comes first, what it does not depend on last', () => {
  const space = {
    a: hp.uniform('a', 0, 1),
    b: hp.normal('b', 0, 1),
    c: hp.lognormal('c', 0, 1),
    seed: hp.randint('seed', 2 ** 31),
    one: hp.choice('one', ['only']),
  };
  const study = createStudy({ space, algo: random(), seed: 1 });
  for (let i = 0; i < 300; i++) {
    const trial = study.ask();
    const { a, b } = trial.value;
    study.tell(trial, { loss: 10 * (a - 0.3) * (a - 0.3) + 0.3 * (b - 1) * (b - 1) });
  }
  const found = importance(study, space);
  expect(Object.keys(found)[0]).toBe('a');
  expect(found.b).toBeGreaterThan(2 * found.c);
  expect(found.one).toBe(0);
  expect(Object.values(found).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
});

test('what is not known is equal', () => {
  const space = { a: hp.uniform('a', 0, 1), b: hp.uniform('b', 0, 1) };
  expect(importance([], space)).toEqual({ a: 0.5, b: 0.5 });
  const trial = (number: number, a: number): TrialRecord => ({
    number,
    params: { a, b: a },
    status: 'ok',
    loss: 1,
    extras: {},
  });
  expect(importance([trial(0, 0.5)], space)).toEqual({ a: 0.5, b: 0.5 });
  const draws = stream(0);
  const flat = Array.from({ length: 20 }, (_, i) => trial(i, draws.uniform()));
  expect(importance(flat, space)).toEqual({ a: 0.5, b: 0.5 });
});

test('options are checked', () => {
  expect(() => importance([], {}, { targetQuantile: 1 })).toThrow(/targetQuantile < regionQuantile/);
  expect(() => importance([], {}, { regionQuantil: 1 } as never)).toThrow(/did you mean "regionQuantile"/);
});
