import { log, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { expectedGain } from './expected-gain.ts';

const random = stream('expected gain');

test('of exponential losses is what further draws gain on average', () => {
  const [n, further] = [40, 40];
  let [said, gained] = [0, 0];
  for (let i = 0; i < 2000; i++) {
    const draws = random.stream(i);
    // Losses that have an exponential tail below: −1 times a draw whose mean is 1.
    const losses = Array.from({ length: n + further }, () => log(draws.uniform()));
    said += expectedGain(losses.slice(0, n), further) / 2000;
    gained += (Math.min(...losses.slice(0, n)) - Math.min(...losses)) / 2000;
  }
  expect(gained).toBeCloseTo(log(2), 1);
  expect(Math.abs(said / gained - 1)).toBeLessThan(0.15);
});

test('is unknown at first, nothing at the end or among equals, and less the later it is', () => {
  const losses = Array.from({ length: 60 }, () => random.uniform());
  expect(expectedGain(losses.slice(0, 9), 10)).toBe(Infinity);
  expect(expectedGain(losses, 0)).toBe(0);
  expect(expectedGain(new Array(20).fill(0.3), 10)).toBe(0);
  expect(expectedGain(losses, 5)).toBeLessThan(expectedGain(losses, 50));
});
