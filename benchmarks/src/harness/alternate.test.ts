import { describe, expect, test } from '@jest/globals';
import { alternate } from './alternate.ts';

describe('alternate', () => {
  test('the sides take turns, begin in turn, and pass on what they return', async () => {
    const calls: string[] = [];
    const rounds: unknown[] = [];
    const side = (name: string) => (round: number) => {
      calls.push(name);
      return `${name}${round}`;
    };
    const measured = await alternate(side('a'), async (round) => side('b')(round), {
      repeats: 3,
      warmUpSeconds: 0,
      onRound: (...of) => rounds.push(of),
    });
    expect(calls.join('')).toBe('abbaab');
    expect(measured).toEqual({ ours: ['a0', 'a1', 'a2'], theirs: ['b0', 'b1', 'b2'] });
    expect(rounds).toEqual([0, 1, 2].map((round) => [round, `a${round}`, `b${round}`]));
  });

  test('both sides warm up unmeasured: once at least, and as long as there is time', async () => {
    const seen: number[] = [];
    const side = (round: number) => seen.push(round);
    const once = await alternate(side, side, { repeats: 1, warmUpSeconds: 1e-9 });
    expect(seen).toEqual([-1, -1, 0, 0]);
    expect(once).toEqual({ ours: [3], theirs: [4] });

    seen.length = 0;
    await alternate(side, side, { repeats: 1, warmUpSeconds: 0.1 });
    expect(seen.filter((round) => round < 0).length).toBeGreaterThan(2);
    expect(seen.slice(-2)).toEqual([0, 0]);
  });
});
