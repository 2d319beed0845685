import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { successiveHalvingPruner } from '../pruners/successive-halving-pruner.ts';
import { compileSpace } from '../space/compile.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { memoryJournal } from './memory-journal.ts';
import { optionLabels } from './option-labels.ts';
import { optunaDistribution } from './optuna-distribution.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');

interface OptunaTrial {
  readonly state: string;
  readonly value: number | null;
  readonly params: Record<string, number>;
  readonly intermediate: readonly (readonly [number, number | string])[];
  readonly user: Record<string, unknown>;
}

const log = fixture('optuna-journal.log');
const expected = JSON.parse(fixture('optuna-journal.json')) as Record<'digits' | 'upward', readonly OptunaTrial[]>;
const space = {
  rate: hp.float('rate', { low: 1e-5, high: 1, log: true }),
  units: hp.int('units', { low: 1, high: 64 }),
  kernel: hp.choice('kind', ['linear', { kind: 'rbf', gamma: hp.float('gamma', { low: 0, high: 1 }) }]),
};
const number = (value: number | string) => Number(String(value).replace('inf', 'Infinity'));

describe('a journal that Optuna wrote', () => {
  const statuses: Record<string, string> = { COMPLETE: 'ok', PRUNED: 'pruned', FAIL: 'fail' };

  test('has the trials that Optuna reads from it', () => {
    const { trials } = createStudy({ space, journal: memoryJournal(log), name: 'digits' });
    expect(trials.length).toBe(expected.digits.length);
    for (const [i, { state, value, params, intermediate, user }] of expected.digits.entries()) {
      const { status, loss, params: ours, extras, intermediate: reported } = trials[i];
      expect(status).toBe(statuses[state] ?? 'crashed');
      expect(loss ?? null).toBe(value);
      expect(ours).toEqual(params);
      expect(extras).toEqual(user);
      expect(reported?.steps ?? []).toEqual(intermediate.map(([step]) => step));
      expect(reported?.values ?? []).toEqual(intermediate.map(([, v]) => number(v)));
    }
  });

  test('goes on, its rungs included', () => {
    const pruner = successiveHalvingPruner({ minResource: 1, reductionFactor: 2 });
    const journal = memoryJournal(log);
    const study = createStudy({ space, journal, name: 'digits', pruner });
    expect(study.trials.some(({ intermediate }) => intermediate?.notes?.completed_rung_1 !== undefined)).toBe(true);
    const trial = study.ask();
    expect(trial.number).toBe(expected.digits.length);
    trial.report(1, 1e6);
    expect(trial.shouldPrune()).toBe(true);
    study.tell(trial, { status: 'pruned' });
    expect(journal.text.startsWith(log)).toBe(true);
    expect(createStudy({ space, journal, name: 'digits' }).trials).toEqual(study.trials);
  });

  test('that maximises has losses of the other sign', () => {
    const journal = memoryJournal(log);
    const study = createStudy({ space: hp.float('x', { low: 0, high: 1 }), journal, name: 'upward' });
    expect(study.best).toMatchObject({ number: 1, loss: -0.75, intermediate: { values: [-0.75] } });
    const trial = study.ask();
    trial.report(1, -2);
    study.tell(trial, { loss: -2 });
    expect(journal.text).toMatch(/"intermediate_value":2}\n.*"values":\[2\]/);
  });

  test('of another space is an error where a label changed its kind', () => {
    const again = (other: unknown) => () => createStudy({ space: other, journal: memoryJournal(log), name: 'digits' });
    expect(again({ ...space, units: hp.choice('units', [1, 2]) })).toThrow(
      /"units" is an integer there, here a choice/,
    );
    expect(again({ ...space, kernel: hp.choice('kind', ['rbf', 'linear']) })).not.toThrow();
  });
});

test('a study with several objectives is an error', () => {
  const line = '{"op_code":0,"worker_id":"w","study_name":"study","directions":[1,2]}\n';
  expect(() => createStudy({ space, journal: memoryJournal(line) })).toThrow(/"study" has 2 objectives/);
});

describe('parameters as Optuna has them', () => {
  const written = (node: unknown) => {
    const { name, attributes } = JSON.parse(optunaDistribution(compileSpace([node]).parameters[0]));
    return [name.replace('Distribution', ''), attributes];
  };

  test('bounded numbers', () => {
    expect(written(hp.uniform('p', -1, 2))).toEqual(['Float', { low: -1, high: 2, log: false, step: null }]);
    expect(written(hp.float('p', { low: 1e-5, high: 0.7, log: true }))).toEqual([
      'Float',
      { low: 1e-5, high: 0.7, log: true, step: null },
    ]);
    expect(written(hp.quniform('p', 0, 10, 2.5))).toEqual(['Float', { low: 0, high: 10, log: false, step: 2.5 }]);
    expect(written(hp.quniform('p', 0, 1, 0.1))).toEqual(['Float', { low: 0, high: 1, log: false, step: null }]);
    expect(written(hp.qloguniform('p', -4, 3, 2))).toEqual(['Float', { low: 0, high: 20, log: false, step: 2 }]);
    expect(written(hp.int('p', { low: 2, high: 9, log: true }))).toEqual([
      'Int',
      { low: 2, high: 9, log: true, step: 1 },
    ]);
    expect(written(hp.uniformint('p', 1, 9))).toEqual(['Int', { low: 1, high: 9, log: false, step: 1 }]);
    expect(written(hp.randint('p', 3, 7))).toEqual(['Int', { low: 3, high: 6, log: false, step: 1 }]);
  });

  test('unbounded ones end at their quantiles of 1e-6 from either side', () => {
    const [name, { low, high, log: inLog }] = written(hp.normal('p', 1, 2));
    expect([name, inLog]).toEqual(['Float', false]);
    expect([low, high]).toEqual([
      expect.closeTo(1 - 2 * 4.753424308822899, 9),
      expect.closeTo(1 + 2 * 4.753424308822899, 9),
    ]);
    const [, lognormal] = written(hp.lognormal('p', 0, 1));
    expect(lognormal.log).toBe(true);
    expect(lognormal.high).toBeCloseTo(Math.exp(4.753424308822899), 6);
  });

  test('options by label', () => {
    expect(written(hp.choice('p', ['a', 'b']))).toEqual(['Categorical', { choices: ['a', 'b'] }]);
    expect(optionLabels([1, 2.5])).toEqual([1, 2.5]);
    expect(optionLabels([true, false])).toEqual([true, false]);
    expect(optionLabels([1, true, '1', null])).toEqual(['1 (0)', 'true', '1 (2)', 'null']);
    expect(optionLabels([Number.NaN, 1])).toEqual(['NaN', '1']);
    expect(optionLabels(['a', 'a'])).toEqual(['a (0)', 'a (1)']);
    expect(optionLabels([{ kind: 'svc' }, { name: 'knn' }, hp.uniform('u', 0, 1), [1], [2]])).toEqual([
      ...['svc', 'knn', 'u', 'option (3)', 'option (4)'],
    ]);
  });
});
