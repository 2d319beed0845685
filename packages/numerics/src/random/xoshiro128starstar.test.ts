import { expect, test } from '@jest/globals';
import { xoshiro128starstar } from './xoshiro128starstar.ts';

test('agrees with the definition, written out in big integers', () => {
  const seed = Uint32Array.of(0xdeadbeef, 1, 0x80000000, 0xffffffff);
  const next = xoshiro128starstar(seed);
  const state = [...seed].map(BigInt);
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & mask;
  for (let i = 0; i < 1000; i++) {
    expect(next()).toBe(Number((rotate((state[1] * 5n) & mask, 7n) * 9n) & mask));
    const t = (state[1] << 9n) & mask;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= t;
    state[3] = rotate(state[3], 11n);
  }
});

test('starts with the published values', () => {
  const next = xoshiro128starstar(Uint32Array.of(1, 2, 3, 4));
  expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
});

test('copies its seed', () => {
  const seed = Uint32Array.of(1, 2, 3, 4);
  const next = xoshiro128starstar(seed);
  seed.fill(9);
  expect(next()).toBe(11520);
  expect([...seed]).toEqual([9, 9, 9, 9]);
});
