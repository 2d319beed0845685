import { expect, test } from '@jest/globals';
import type { WorkerHandle } from '../platform/platform.ts';
import type { Job } from './executor.ts';
import { createMemoryGuard, MEGABYTE } from './memory-guard.ts';
import type { Reply } from './protocol.ts';
import { createThreadExecutor } from './thread-executor.ts';

test('the limit is two gigabytes a worker, no more than three quarters of what is free, or as told', () => {
  const memory = { used: () => 100, free: () => 8000 * MEGABYTE };
  expect(createMemoryGuard(memory, 2).limit).toBe(4096 * MEGABYTE);
  expect(createMemoryGuard(memory, 20).limit).toBe(6000 * MEGABYTE);
  expect(createMemoryGuard(memory, 20, 10).limit).toBe(10 * MEGABYTE);
});

test('what is taken counts from when the guard was made, or forgave', () => {
  let used = 5;
  const guard = createMemoryGuard({ used: () => used, free: () => 0 }, 1);
  used = 12;
  expect(guard.taken()).toBe(7);
  guard.forgive();
  expect(guard.taken()).toBe(0);
});

test('tasks go on when the process has grown, but not by them', async () => {
  let used = 0;
  /** Answers a request after a while; it takes no memory. */
  const startWorker = (_: unknown, { onMessage }: { onMessage(message: Reply): void }): WorkerHandle => {
    let alive = true;
    const say = (message: Reply, after: number) => setTimeout(() => alive && onMessage(message), after);
    say({ type: 'ready' }, 0);
    const evaluation = { predictions: new Float64Array(1), work: 1, warnings: [] };
    return {
      post: () => say({ type: 'evaluated', evaluation, seconds: 0.1 }, 100),
      terminate: async () => {
        alive = false;
      },
    };
  };
  const platform = { startWorker, memory: { used: () => used, free: () => 0 } };
  const executor = createThreadExecutor({} as Job, 2, platform, { memoryLimit: 1 });
  const spec = { preprocessing: [], learner: { kind: 'any', params: {} } };
  const running = [0, 1, 2, 3].map((trial) => executor.evaluate({ trial, fold: 0, spec }));
  setTimeout(() => {
    used = 10 * MEGABYTE;
  }, 30);
  expect((await Promise.all(running)).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  await executor.close();
});
