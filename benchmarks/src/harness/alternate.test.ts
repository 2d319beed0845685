import { expect, test } from '@jest/globals';
import { alternate } from './alternate.ts';

test('the sides take turns, begin in turn, and warm up unmeasured', async () => {
  const calls: string[] = [];
  const rounds: unknown[] = [];
  const side = (name: string) => (round: number) => {
    calls.push(name);
    return `${name}${round}`;
  };
  const measured = await alternate(side('a'), async (round) => side('b')(round), {
    repeats: 3,
    warmUps: 1,
    onRound: (...of) => rounds.push(of),
  });
  expect(calls.join('')).toBe('baabbaab');
  expect(measured).toEqual({ ours: ['a0', 'a1', 'a2'], theirs: ['b0', 'b1', 'b2'] });
  expect(rounds).toEqual([0, 1, 2].map((round) => [round, `a${round}`, `b${round}`]));
});
