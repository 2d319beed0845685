/** What a study keeps of a trial. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { hp } from '../space/hp.ts';
import { createStudy } from './study.ts';
import type { Study } from './study-types.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function bytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function runTrials(count: number): Study<unknown> {
  const space = Array.from({ length: 10 }, (_, i) => hp.uniform(`x${i}`, -5, 5));
  const study = createStudy({ space });
  for (let i = 0; i < count; i++) study.tell(study.ask(), { loss: (i * 7919) % 1009 });
  return study;
}

test('a trial of ten parameters takes less than 1 KB', () => {
  const kept = [runTrials(100)];
  // What compiling and collecting add differs from time to time; it is never less than nothing.
  const takes = [1, 2].map(() => {
    const before = bytes();
    const study = runTrials(1000);
    kept.push(study);
    return (bytes() - before) / study.done;
  });
  expect(Math.min(...takes)).toBeLessThan(1000);
  expect(kept).toHaveLength(3);
});
