import { expect, test } from '@jest/globals';
import { spaceEval } from '../space/evaluate.ts';
import { hp } from '../space/hp.ts';
import type { TrialRecord } from '../study/trial.ts';
import { fmin } from './fmin.ts';
import { Trials } from './trials.ts';

test("hyperopt's views", async () => {
  const trials = new Trials();
  const space = hp.choice('c', [{ x: hp.uniform('x', 0, 1) }, { n: hp.uniformint('n', 1, 3) }]);
  await fmin({
    fn: (value) => ('n' in value ? { status: 'fail', why: value.n } : { loss: value.x, note: 'x' }),
    ...{ space, maxEvals: 30, trials, seed: 1 },
  });
  const numbers = [...Array(30).keys()];
  expect(trials.tids()).toEqual(numbers);
  const [idxs, vals] = [trials.idxs(), trials.vals()];
  expect(idxs.get('c')).toEqual(numbers);
  for (const label of ['c', 'x', 'n']) {
    expect(idxs.get(label)?.map((i) => trials.records[i].params[label])).toEqual(vals.get(label));
  }
  const ok = numbers.filter((i) => trials.statuses()[i] === 'ok');
  expect(idxs.get('x')).toEqual(ok);
  expect(trials.losses().flatMap((loss, i) => (loss === undefined ? [] : [i]))).toEqual(ok);
  for (const [i, result] of trials.results().entries()) {
    const { params } = trials.records[i];
    expect(result).toEqual(
      params.c === 0 ? { status: 'ok', loss: params.x, note: 'x' } : { status: 'fail', why: params.n },
    );
  }
  expect(trials.argmin).toEqual({ c: 0, x: Math.min(...(vals.get('x') ?? [])) });
  expect(spaceEval(space, trials.argmin ?? {})).toEqual({ x: trials.bestTrial?.loss });
});

test('attachments are kept apart from the records', async () => {
  const trials = new Trials();
  const bytes = new Uint8Array([1, 2]);
  await fmin({
    fn: (x, { number }) => ({ loss: x, attachments: { bytes, number } }),
    ...{ space: hp.uniform('x', 0, 1), maxEvals: 3, trials },
  });
  expect(trials.records[1].extras).toEqual({});
  expect(trials.trialAttachments(1)).toEqual(new Map<string, unknown>(Object.entries({ bytes, number: 1 })));
  trials.trialAttachments(trials.records[2]).set('later', 'x');
  expect([...trials.trialAttachments(2).keys()]).toEqual(['bytes', 'number', 'later']);
  trials.attachments.set('all', 1);
  expect(trials.attachments.get('all')).toBe(1);
});

function ok(loss: number, extras: Record<string, unknown> = {}, number = 0): TrialRecord {
  return { number, params: {}, status: 'ok', loss, extras };
}

test('the average best error', () => {
  const error = (...records: TrialRecord[]) => new Trials(records).averageBestError();
  expect(error()).toBeUndefined();
  expect(error({ ...ok(0), status: 'fail', loss: undefined })).toBeUndefined();
  expect(error(ok(3), ok(2), ok(4))).toBe(2);
  expect(error(ok(3, { trueLoss: 1 }), ok(2, { trueLoss: 5 }))).toBe(5);
  // Equal and equally noisy: each is the best half of the time.
  const noisy = { lossVariance: 1 };
  expect(error(ok(0, { ...noisy, trueLoss: 1 }), ok(0, { ...noisy, trueLoss: 3 }))).toBeCloseTo(2, 1);
  // A difference of N(0.5, 1) is above 0 with probability 0.6915.
  const half = { lossVariance: 0.5 };
  expect(error(ok(0, { ...half, trueLoss: 0 }), ok(0.5, { ...half, trueLoss: 1 }))).toBeCloseTo(1 - 0.6915, 1);
  expect(error(ok(0, { ...noisy, trueLoss: 1 }), ok(3.1, { ...noisy, trueLoss: 1000 }))).toBe(1);
});

test('numbers are in order, and only running trials change', () => {
  const trials = new Trials([ok(1)]);
  expect(() => trials.add(ok(1, {}, 2))).toThrow(/expected trial 1, found 2/);
  expect(() => trials.update(ok(1))).toThrow(/expected trial 0 to run, found ok/);
  expect(() => trials.update(ok(1, {}, 1))).toThrow(/expected trial 1 to run, found none/);
  trials.add({ number: 1, params: {}, status: 'running', extras: {} });
  trials.update(ok(0.5, {}, 1));
  expect(trials.losses()).toEqual([1, 0.5]);
});
