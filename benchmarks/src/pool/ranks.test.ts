import { expect, test } from '@jest/globals';
import type { Cell } from './cells.ts';
import { standings } from './ranks.ts';

const cell = (set: string, member: string, loss: number | null): Cell => ({
  ...{ set, member, loss },
  ...{ losses: [], pipeline: null, statuses: {}, seconds: 2 },
});

test('ranks, wins and places among the best three', () => {
  const [first, second, third, fourth, none] = standings([
    ...[cell('x', 'a', 0.1), cell('x', 'b', 0.2), cell('x', 'c', 0.3), cell('x', 'd', 0.4), cell('x', 'e', null)],
    ...[cell('y', 'a', 0.2), cell('y', 'b', 0.2), cell('y', 'c', 0.1), cell('y', 'd', 0.9), cell('y', 'e', null)],
  ]);
  expect(first).toEqual({ member: 'a', ranks: { x: 1, y: 2 }, wins: 1, topThree: 2, meanRank: 1.5, seconds: 4 });
  expect(second).toMatchObject({ member: 'b', ranks: { x: 2, y: 2 }, wins: 0, topThree: 2 });
  expect(third).toMatchObject({ member: 'c', ranks: { x: 3, y: 1 }, wins: 1, topThree: 2 });
  expect(fourth).toMatchObject({ member: 'd', wins: 0, topThree: 0, meanRank: 4 });
  expect(none).toMatchObject({ member: 'e', ranks: {}, topThree: 0, meanRank: Infinity });
});
