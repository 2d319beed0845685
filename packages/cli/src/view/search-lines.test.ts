import type { Progress, TrialRecord } from '@hyperopt-ts/estimator';
import { describe, expect, test } from '@jest/globals';
import { createStyle } from '../terminal/style.ts';
import { widthOf } from '../terminal/width.ts';
import { searchLines } from './search-lines.ts';
import type { SearchState } from './search-state.ts';
import { trialBars } from './trial-bars.ts';
import { trialLine } from './trial-line.ts';

const plain = createStyle(false);

const trial = (number: number, loss: number, kind = 'svc', status: TrialRecord['status'] = 'ok'): TrialRecord => ({
  ...{ number, params: {}, spec: { preprocessing: [], learner: { kind, params: {} } }, status, loss },
  ...{ foldLosses: [loss], score: status === 'ok' ? 1 - loss : Number.NaN, seconds: 1.23, work: 1, warnings: [] },
  ...(status === 'failed' ? { error: { name: 'Error', message: 'too\nbad' } } : {}),
});

const progress: Progress = {
  ...{ done: 3, total: 12, seconds: 30, secondsLeft: 95, work: 0, gain: Infinity },
  running: [
    { number: 3, learner: 'gradientBoostingClassifier', seconds: 12.34 },
    { number: 4, learner: 'mlpClassifier', seconds: 0.5 },
    { number: 5, learner: 'kNeighborsClassifier', seconds: 0.1 },
  ],
};

const trials = [trial(0, 0.3), trial(1, 0.125, 'randomForestClassifier'), trial(2, Number.NaN, 'svc', 'failed')];
const state: SearchState = { phase: 'searching', metric: 'auc', progress, trials, best: trials[1] };

test('how far it is, the best, the last, all trials as bars, and what runs', () => {
  expect(searchLines(state, plain, 80)).toEqual([
    '  ██████▌░░░░░░░░░░░░░░░░░░░  3/12  30 s, 1 min 35 s left',
    '  best     0.875 auc  random forest (trial 2)',
    '  last     failed  support vector machine  too⏎bad',
    '  trials   ▁█·',
    '  running  gradient boosting 12 s, neural network 0.5 s and 1 more',
  ]);
});

test('before the first trial has ended', () => {
  const begin = { ...progress, done: 0, total: Infinity, secondsLeft: Infinity, running: [] };
  expect(searchLines({ ...state, progress: begin, trials: [], best: undefined }, plain, 80)).toEqual([
    '  ░░░░░░░░░░░░░░░░░░░░░░░░░░  0 trials  30 s',
    '  best     none yet',
    '  last     none yet',
    '  trials   ',
    '  running  nothing',
  ]);
});

test('the other phases', () => {
  expect(searchLines({ ...state, phase: 'judging' }, plain, 120)[0]).toMatch(
    /^ {2}█{40} {2}3\/12 {2}30 s, judging and fitting/,
  );
  expect(searchLines({ ...state, phase: 'stopping' }, plain, 79)[4]).toMatch(
    /^ {2}stopping .* Ctrl-C again ends at once$/,
  );
  expect(searchLines({ ...state, phase: 'done' }, plain, 80)).toEqual([
    '  3 trials in 30 s (1 failed)',
    '  trials   ▁█·',
  ]);
});

test('a budget of time fills the bar by time', () => {
  const byTime = { ...progress, total: Infinity, seconds: 30, secondsLeft: 30 };
  expect(searchLines({ ...state, progress: byTime }, plain, 30)[0]).toBe('  █████░░░░░  3 trials  30 s,…');
});

describe('no line is wider than the terminal, whatever its width, and colours change nothing but colours', () => {
  const long = Array.from({ length: 300 }, (_, i) => trial(i, 1 / (i + 1), '試行Classifier'));
  const phases = ['searching', 'judging', 'stopping', 'done'] as const;
  test.each([10, 20, 40, 79, 139, 300])('%d', (columns) => {
    for (const phase of phases) {
      const one = { ...state, trials: long, best: long[299], phase };
      const lines = searchLines(one, plain, columns);
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
      const colored = searchLines(one, createStyle(true), columns);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
      expect(colored.map((line) => line.replace(/\u001b\[\d+m/g, ''))).toEqual(lines);
    }
  });
});

describe('bars of trials', () => {
  const losses = (...values: number[]) =>
    trialBars(
      values.map((loss, i) => trial(i, loss)),
      plain,
      10,
    );
  test('equal losses are all best', () => expect(losses(0.5, 0.5)).toBe('██'));
  test('one bad trial does not hide what differs between the others', () => {
    expect(losses(1e9, 0.4, 0.3, 0.2, 0.1, 0)).toBe('▁▁▃▅▆█');
  });
  test('more trials than room: the best of several a bar', () => {
    expect(widthOf(losses(...Array.from({ length: 25 }, (_, i) => i)))).toBe(9);
  });
  test('nothing of nothing', () => expect(losses()).toBe(''));
});

test('a line a trial for logs', () => {
  const now = { ...progress, best: trials[1] };
  expect(trialLine(trials[1], { ...now, done: 2 }, 'auc')).toBe(
    'trial 2/12  auc 0.875  best 0.875  1.2 s  random forest',
  );
  expect(trialLine(trials[2], { ...now, done: 3 }, 'auc')).toBe(
    'trial 3/12  failed: too⏎bad  best 0.875  1.2 s  support vector machine',
  );
  // A search that went on: two trials were there before.
  expect(trialLine(trials[2], { ...now, done: 1, total: 10 }, 'auc')).toMatch(/^trial 3\/12 {2}/);
  expect(trialLine(trial(0, 0.2, 'svc', 'raced'), { ...progress, done: 1, total: Infinity }, 'auc')).toMatch(
    /^trial 1 {2}stayed behind {2}1.2 s/,
  );
});
