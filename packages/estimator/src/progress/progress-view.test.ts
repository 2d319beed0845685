import { expect, test } from '@jest/globals';
import type { Progress } from '../search/progress.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import { createProgressView } from './progress-view.ts';

const trial = (loss: number, kind: string, status: TrialRecord['status'] = 'ok'): TrialRecord => ({
  ...{ number: 0, params: {}, spec: { preprocessing: [], learner: { kind, params: {} } }, status, loss },
  ...{ foldLosses: [loss], score: 1 - loss, seconds: 1.23, work: 1, warnings: [] },
  ...(status === 'ok' ? {} : { error: { name: 'Error', message: 'too bad' } }),
});

const progress = (done: number, best?: TrialRecord): Progress => ({
  done,
  total: 8,
  seconds: 3,
  secondsLeft: 12.4,
  best,
  ...{ work: 0, running: [], gain: Infinity },
});

function recorded(isTTY: boolean, columns = 120) {
  const written: string[] = [];
  const view = createProgressView({ isTTY, columns: () => columns, write: (text) => void written.push(text) });
  return { view, written };
}

test('a line a trial where there is no terminal', () => {
  const { view, written } = recorded(false);
  const best = trial(0.01234567, 'svc');
  view.show(best, progress(1, best));
  view.tick(progress(1, best));
  view.show(trial(Number.NaN, 'ridge', 'failed'), progress(2, best));
  view.close();
  expect(written).toEqual([
    'trial 1/8  ok  loss 0.01235  best 0.01235  1.2 s  svc\n',
    'trial 2/8  failed  too bad  best 0.01235  1.2 s  ridge\n',
  ]);
});

test('a bar that moves on a terminal, cut to its width', () => {
  const { view, written } = recorded(true);
  const best = trial(0.5, 'svc');
  view.tick(progress(0));
  view.show(best, progress(4, best));
  view.close();
  expect(written).toEqual([
    '\r░░░░░░░░░░░░░░░░░░░░░░░░ 0/8  12 s left\u001b[K',
    '\r████████████░░░░░░░░░░░░ 4/8  12 s left  best 0.5 svc  last 0.5 svc\u001b[K',
    '\n',
  ]);
  const narrow = recorded(true, 40);
  narrow.view.show(best, progress(4, best));
  expect(narrow.written[0]).toBe('\r████████████░░░░░░░░░░░░ 4/8  12 s left\u001b[K');
});

test('nothing is written for a search that showed nothing', () => {
  const { view, written } = recorded(true);
  view.close();
  expect(written).toEqual([]);
});
