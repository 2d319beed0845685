import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { TrialList } from '../estimator/trial-list.ts';
import type { Progress } from '../search/progress.ts';
import { createReporter } from './reporter.ts';

test('progress is told while trials run, until the reporter is closed', async () => {
  const told: Progress[] = [];
  const onProgress = (progress: Progress): void => void told.push(progress);
  const report = createReporter(new TrialList(), { maxEvals: 3, maxTime: Infinity, onProgress });
  report.start({ number: 0, params: {}, spec: { preprocessing: [], learner: { kind: 'svc', params: {} } } });
  await sleep(650);
  report.close();
  await sleep(550);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ done: 0, total: 3, running: [{ number: 0, learner: 'svc' }] });
  expect(told[0].running[0].seconds).toBeGreaterThan(0.4);
});
