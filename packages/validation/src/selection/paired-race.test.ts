import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { fewStayAbove, staysAbove } from '../index.ts';

/** How often the first `seen` of 300 differences of the given mean are judged hopeless, and how often all 300 are above 0. */
function share(mean: number, seen: number): number {
  let hopeless = 0;
  for (let i = 0; i < 2000; i++) {
    const draws = stream(7, 'race', i);
    const differences = Array.from({ length: 300 }, () => mean + draws.normal());
    if (staysAbove(differences.slice(0, seen), 300)) hopeless++;
  }
  return hopeless / 2000;
}

test('an equal is called hopeless about once in a hundred times, a worse one mostly', () => {
  expect(share(0, 120)).toBeLessThan(0.015);
  expect(share(0.5, 120)).toBeGreaterThan(0.9);
  expect(share(-0.5, 120)).toBe(0);
});

test('what is called hopeless ends above 0', () => {
  for (let i = 0; i < 2000; i++) {
    const draws = stream(8, 'race', i);
    const differences = Array.from({ length: 100 }, () => 0.2 + draws.normal());
    if (!staysAbove(differences.slice(0, 60), 100)) continue;
    expect(differences.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0);
  }
});

test('equal rows and all rows are no reason, a constant lead is', () => {
  expect(staysAbove([0, 0, 0], 10)).toBe(false);
  expect(staysAbove([0.1, 0.1, 0.1], 10)).toBe(true);
  expect(staysAbove([-1, 3], 2)).toBe(true);
});

test('few differences need to be large for their spread', () => {
  expect(fewStayAbove([1])).toBe(false);
  expect(fewStayAbove([1, 1.05])).toBe(true);
  expect(fewStayAbove([1, 1.5])).toBe(false);
  expect(fewStayAbove([1, 1.5, 1.2])).toBe(true);
  expect(fewStayAbove([-1, -1.01])).toBe(false);
});
