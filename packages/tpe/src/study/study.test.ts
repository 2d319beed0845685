import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { random } from '../samplers/random.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { hp } from '../space/hp.ts';
import type { Algorithm } from './algorithm.ts';
import { createStudy } from './study.ts';
import type { Study } from './study-types.ts';
import type { TrialRecord } from './trial.ts';

const space = {
  x: hp.uniform('x', -5, 5),
  branch: hp.choice('branch', [
    { kind: 'a', y: hp.lognormal('y', 0, 1) },
    { kind: 'b', n: hp.uniformint('n', 1, 9) },
  ]),
};
const loss = (params: Readonly<Record<string, number>>) =>
  (params.x - 3) * (params.x - 3) + (params.branch ? 0 : params.y);

function run(study: Study<unknown>, n: number): readonly TrialRecord[] {
  for (let i = 0; i < n; i++) {
    const trial = study.ask();
    if (i % 7 === 3) study.tell(trial, { status: 'fail' });
    else study.tell(trial, { loss: loss(trial.params) });
  }
  return study.trials;
}

describe.each([
  ['random', random],
  ['tpe', tpe],
])('%s', (_name, algo) => {
  test('same seed, same sequence; another seed, another one', () => {
    const first = run(createStudy({ space, algo: algo(), seed: 5 }), 60);
    expect(run(createStudy({ space, algo: algo(), seed: 5 }), 60)).toEqual(first);
    expect(run(createStudy({ space, algo: algo(), seed: 6 }), 60)).not.toEqual(first);
  });

  test('a resumed study goes on as if it had never stopped', () => {
    const whole = run(createStudy({ space, algo: algo(), seed: 5 }), 70);
    const start = run(createStudy({ space, algo: algo(), seed: 5 }), 35);
    expect(run(createStudy({ space, algo: algo(), seed: 5, trials: start }), 35)).toEqual(whole);
  });

  test('with a lag, the order in which workers finish changes nothing', () => {
    const lag = 4;
    const sequential = createStudy({ space, algo: algo(), seed: 2, lag });
    const waiting: number[] = [];
    // In order, each trial told as late as the lag allows.
    for (let t = 0; t < 60; t++) {
      waiting.push(sequential.ask().number);
      if (waiting.length === lag) finish(sequential, waiting.shift());
    }
    for (const number of waiting) finish(sequential, number);

    for (let shuffle = 0; shuffle < 5; shuffle++) {
      const draws = stream(shuffle);
      const study = createStudy({ space, algo: algo(), seed: 2, lag });
      const running: number[] = [];
      while (study.trials.length < 60 || running.length > 0) {
        while (study.trials.length < 60 && study.canAsk()) running.push(study.ask().number);
        finish(study, running.splice(draws.integer(0, running.length), 1)[0]);
      }
      expect(study.trials).toEqual(sequential.trials);
    }
  });
});

function finish(study: Study<unknown>, number: number | undefined): void {
  if (number === undefined) throw new Error('nothing to finish');
  study.tell(number, number % 7 === 3 ? { status: 'crashed' } : { loss: loss(study.trials[number].params) });
}

test('a lag waits for the results it needs, and uses no more', () => {
  const seen: number[][] = [];
  const spy: Algorithm = {
    name: 'spy',
    suggest(history, compiled, draws) {
      seen.push([...history.losses.subarray(0, history.size)]);
      return compiled.sample(draws);
    },
  };
  const study = createStudy({ space, algo: spy, lag: 2 });
  study.ask();
  study.ask();
  expect(study.canAsk()).toBe(false);
  study.tell(1, { loss: 1 });
  expect(study.canAsk()).toBe(false);
  expect(() => study.ask()).toThrow(
    expect.objectContaining({
      code: 'must-wait',
      message: expect.stringMatching(/trial 2 needs the result of trial 0/),
    }),
  );
  expect(study.trials).toHaveLength(2);
  study.tell(0, { loss: 0 });
  study.ask();
  const inf = Number.POSITIVE_INFINITY;
  expect(seen).toEqual([[], [inf], [0, inf]]);
  study.ask();
  expect(seen[3]).toEqual([0, 1, inf]);
});

test('without a lag every result counts at once', () => {
  const seen: number[][] = [];
  const spy: Algorithm = {
    name: 'spy',
    suggest(history, compiled, draws) {
      seen.push([...history.losses.subarray(0, history.size)]);
      return compiled.sample(draws);
    },
  };
  const study = createStudy({ space, algo: spy });
  study.ask();
  study.ask();
  study.tell(1, { loss: 1 });
  study.ask();
  expect(seen[2]).toEqual([Number.POSITIVE_INFINITY, 1]);
});

test('what is told is kept, once', () => {
  const study = createStudy({ space, seed: 1 });
  const trial = study.ask();
  expect(study.trials).toEqual([{ number: 0, params: trial.params, status: 'running', extras: {} }]);
  expect(study.best).toBeUndefined();
  const record = study.tell(trial, { loss: 2, seconds: 3 });
  expect(record).toEqual({ number: 0, params: trial.params, status: 'ok', loss: 2, extras: { seconds: 3 } });
  expect(() => study.tell(trial, { loss: 1 })).toThrow(expect.objectContaining({ code: 'already-told' }));
  expect(() => study.tell(7, { loss: 1 })).toThrow(expect.objectContaining({ code: 'unknown-trial' }));
  study.ask();
  expect(() => study.tell(1, {})).toThrow(expect.objectContaining({ code: 'invalid-result' }));
  expect(() => study.tell(1, { loss: 1, status: 'running' })).toThrow(/status/);
  study.tell(1, { loss: 2 });
  expect(study.best).toBe(study.trials[0]);
  study.tell(study.ask(), { loss: 1, status: 'pruned' });
  expect(study.best?.number).toBe(0);
});

test('a loss that is not finite makes a failed trial, and the search goes on', () => {
  const study = createStudy({ space, algo: tpe({ nStartupJobs: 3 }) });
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const record = study.tell(study.ask(), { loss: value });
    expect(record.status).toBe('fail');
    expect(record.loss).toBeUndefined();
    expect(record.extras.error).toEqual({ name: 'InvalidLoss', message: `the loss is ${value}` });
  }
  for (let i = 0; i < 20; i++) study.tell(study.ask(), { status: 'fail' });
  expect(study.best).toBeUndefined();
  study.tell(study.ask(), { loss: 1 });
  expect(study.best?.number).toBe(23);
});

describe('points to evaluate', () => {
  test('come first; conditional ones too; what is missing is drawn, what is inactive dropped', () => {
    const pointsToEvaluate = [{ x: 1, branch: 0, y: 2, n: 5 }, { branch: 1, n: 3 }, { x: 0 }];
    const study = createStudy({ space, algo: random(), pointsToEvaluate });
    expect(study.ask().params).toEqual({ x: 1, branch: 0, y: 2 });
    expect(study.ask().params).toEqual({ x: expect.any(Number), branch: 1, n: 3 });
    expect(study.ask().params.x).toBe(0);
    const plain = createStudy({ space, algo: random() });
    for (let i = 0; i < 3; i++) plain.ask();
    expect(study.ask()).toEqual(plain.ask());
  });

  test('that trials have already are not repeated; new ones are not ignored', () => {
    const study = createStudy({ space, algo: random(), pointsToEvaluate: [{ x: 1, branch: 1, n: 2 }] });
    run(study, 2);
    const again = createStudy({
      ...{ space, algo: random(), trials: study.trials },
      pointsToEvaluate: [{ x: 1, branch: 1, n: 2, y: 4 }, { x: -1 }],
    });
    expect(again.ask().params.x).toBe(-1);
  });

  test('are checked', () => {
    const start = (point: Record<string, number>) => () => createStudy({ space, pointsToEvaluate: [point] });
    expect(start({ z: 1 })).toThrow(/no parameter "z"/);
    expect(start({ x: 6 })).toThrow(/"x": expected a finite number from -5 to 5, found 6/);
    expect(start({ branch: 2 })).toThrow(/integer from 0 to 1/);
  });
});

test('a point written at a bound of a log range is in the space', () => {
  const bounds = [1e-5, 1e-3, 0.1, 0.7, 3, 1000];
  for (const low of bounds) {
    const node = hp.loguniform('x', Math.log(low), Math.log(2 * low));
    for (const x of [low, 2 * low]) expect(createStudy({ space: node, pointsToEvaluate: [{ x }] }).ask().value).toBe(x);
  }
});

test('what an algorithm suggests is checked before it counts', () => {
  let params: Record<string, number> = { x: 9, branch: 0, y: 1 };
  const study = createStudy({ space, algo: { name: 'odd', suggest: () => params } });
  expect(() => study.ask()).toThrow(/"x": expected a finite number from -5 to 5, found 9/);
  params = { x: 1, branch: 0 };
  expect(() => study.ask()).toThrow(/no value for "y"/);
  params = { x: 1, branch: 0, y: 1, z: 1 };
  expect(() => study.ask()).toThrow(/no parameter "z"/);
  params = { x: 1, branch: 0, y: 1 };
  expect(study.ask().number).toBe(0);
});

test('options are checked', () => {
  expect(() => createStudy({ space, lag: 0 })).toThrow(/lag must be an integer >= 1/);
  expect(() => createStudy({ space, sead: 1 } as never)).toThrow(/did you mean "seed"/);
  expect(() => createStudy({ space, algo: tpe({ gama: 1 } as never) })).toThrow(/did you mean "gamma"/);
  expect(() => tpe({ priorWeight: 0 })).toThrow(/priorWeight must be a number > 0, found 0/);
});

test('a lag waits for no result that the algorithm does not look at', () => {
  const space = { x: hp.uniform('x', 0, 1) };
  const study = createStudy({ space, algo: tpe({ nStartupJobs: 6 }), lag: 2, pointsToEvaluate: [{ x: 0.5 }] });
  const waiting = Array.from({ length: 6 }, () => study.ask());
  expect(study.canAsk()).toBe(false);
  for (const { number } of waiting.slice(0, 5)) study.tell(number, { loss: number });
  expect(study.canAsk()).toBe(true);

  const patient = createStudy({ space, algo: tpe({ nStartupJobs: 6 }), lag: 2, pointsToEvaluate: [{ x: 0.5 }] });
  for (let number = 0; number < 6; number++) patient.tell(patient.ask(), { loss: number });
  expect(patient.ask().params).toEqual(study.ask().params);
  expect(createStudy({ space, algo: random(), lag: 1 }).canAsk()).toBe(true);
});
