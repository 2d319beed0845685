import { expect, test } from '@jest/globals';
import { alternate } from './alternate.ts';

test('the sides take turns, begin in turn, and warm up unmeasured', async () => {
  const calls: string[] = [];
  const side = (name: string) => () => calls.push(name);
  const measured = await alternate(side('a'), async () => side('b')(), { repeats: 3, warmUps: 1 });
  expect(calls.join('')).toBe('baabbaab');
  expect(measured).toEqual({ ours: [3, 6, 7], theirs: [4, 5, 8] });
});
