import { expect, test } from '@jest/globals';
import { drive } from './drive.ts';
import type { Progress } from './learner.ts';

function* count(steps: number): Generator<Progress, string> {
  for (let step = 1; step <= steps; step++) yield { step, steps };
  return 'done';
}

test('a fit that returns, promises or yields ends with its state', async () => {
  expect(drive('state')).toBe('state');
  await expect(drive(Promise.resolve('state'))).resolves.toBe('state');
  expect(drive(count(3))).toBe('done');
});

test('each step is told, and may pause the fit', async () => {
  const seen: number[] = [];
  let paused = 0;
  const pause = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    paused++;
  };
  const driven = drive(count(3), ({ step }) => {
    expect(paused).toBe(step > 2 ? 1 : 0);
    seen.push(step);
    return step === 2 ? pause() : undefined;
  });
  await expect(driven).resolves.toBe('done');
  expect(seen).toEqual([1, 2, 3]);
});

test('a step may stop the fit, which then clears up', async () => {
  let open = 0;
  function* holding(): Generator<Progress, string> {
    open++;
    try {
      return yield* count(3);
    } finally {
      open--;
    }
  }
  const stop = (): undefined => {
    expect(open).toBe(1);
    throw new Error('enough');
  };
  await expect(drive(holding(), stop)).rejects.toThrow('enough');
  expect(open).toBe(0);
});
