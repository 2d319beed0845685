import { expect, test } from '@jest/globals';
import { fmin } from '../fmin/fmin.ts';
import { Trials } from '../fmin/trials.ts';
import { medianPruner } from '../pruners/percentile-pruner.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { memoryJournal } from './memory-journal.ts';

const space = { x: hp.uniform('x', -5, 5), n: hp.int('n', { low: 1, high: 9 }) };
const options = { space, seed: 1, pruner: medianPruner({ nStartupTrials: 3 }), maxQueueLength: 2 };
const fn = ({ x, n }: { x: number; n: number }, trial: Parameters<Parameters<typeof fmin>[0]['fn']>[1]) => {
  const loss = x * x + n;
  for (let step = 0; step < 5; step++) {
    trial.report(step, loss + 1 / (step + 1));
    if (trial.shouldPrune()) return { status: 'pruned' };
  }
  return Promise.resolve(loss);
};

test('fmin prunes, and goes on from a journal that was cut anywhere', async () => {
  const journal = memoryJournal();
  const whole = await fmin({ ...options, fn, maxEvals: 30, journal });
  expect(whole.trials.statuses()).toContain('pruned');
  const lines = journal.text.split(/(?<=\n)/);
  for (let n = 0; n < lines.length; n += 17) {
    const cut = memoryJournal(lines.slice(0, n).join(''));
    const resumed = await fmin({ ...options, fn, maxEvals: 30, journal: cut });
    expect(resumed.trials.records).toEqual(whole.trials.records);
    expect(resumed.params).toEqual(whole.params);
    expect(createStudy({ space, journal: cut }).trials).toEqual(whole.trials.records);
  }
});

test('step by step, with trials and a journal', async () => {
  const journal = memoryJournal();
  const trials = new Trials();
  for (const maxEvals of [7, 20]) await fmin({ ...options, fn, maxEvals, journal, trials });
  expect(trials.records).toEqual((await fmin({ ...options, fn, maxEvals: 20 })).trials.records);
});
