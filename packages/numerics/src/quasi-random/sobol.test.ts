import { describe, expect, test } from '@jest/globals';
import { stream } from '../random/path-stream.ts';
import { scrambledSobol } from './scrambled-sobol.ts';
import { sobol } from './sobol.ts';

const TWO_32 = 4294967296;

describe('sobol', () => {
  test('the first points of three dimensions', () => {
    const points = Array.from({ length: 8 }, (_, i) => [0, 1, 2].map((d) => sobol(i, d) / TWO_32));
    expect(points).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.25, 0.75, 0.75],
      [0.75, 0.25, 0.25],
      [0.125, 0.625, 0.375],
      [0.625, 0.125, 0.875],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
    ]);
  });

  // scipy.stats.qmc.Sobol(64, scramble=False, bits=32), dimensions 0, 1, 2, 3, 7, 31 and 63; its order is that of the Gray code.
  test.each([
    [5, [3758096384, 3758096384, 536870912, 1610612736, 1610612736, 2684354560, 2684354560]],
    [12, [1342177280, 805306368, 1342177280, 2415919104, 268435456, 4026531840, 2415919104]],
    [63, [67108864, 3422552064, 1543503872, 1946157056, 603979776, 3959422976, 3154116608]],
  ])("scipy's point %i", (i, expected) => {
    expect([0, 1, 2, 3, 7, 31, 63].map((d) => sobol(i ^ (i >> 1), d))).toEqual(expected);
  });
});

describe('scrambled', () => {
  const points = scrambledSobol(stream(3));

  test.each([0, 1, 5, 63, 64, 200])('dimension %i has one of the first 2^k points in each of 2^k intervals', (d) => {
    for (const n of [2, 16, 256]) {
      const cells = Array.from({ length: n }, (_, i) => Math.floor((points(i, d) / TWO_32) * n));
      expect(new Set(cells).size).toBe(n);
    }
  });

  test('the first two dimensions are a (0, 2)-net', () => {
    for (let k = 0; k <= 6; k++) {
      const cells = new Set<number>();
      for (let i = 0; i < 64; i++) {
        const x = Math.floor((points(i, 0) / TWO_32) * 2 ** k);
        const y = Math.floor((points(i, 1) / TWO_32) * 2 ** (6 - k));
        cells.add(x * 64 + y);
      }
      expect(cells.size).toBe(64);
    }
  });

  test('a point alone is uniform over scrambles', () => {
    const bins = new Float64Array(8);
    for (let seed = 0; seed < 4000; seed++) bins[Math.floor((scrambledSobol(stream(seed))(0, 3) / TWO_32) * 8)]++;
    // 500 expected in each; chi-squared with 7 degrees of freedom exceeds 30 once in 10,000.
    expect(bins.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(30);
  });

  test('dimensions are not correlated, those of other runs neither', () => {
    for (const [a, b] of [
      [0, 64],
      [1, 65],
      [3, 40],
      [64, 129],
    ]) {
      let sum = 0;
      for (let i = 0; i < 1024; i++) sum += (points(i, a) / TWO_32 - 0.5) * (points(i, b) / TWO_32 - 0.5);
      expect(Math.abs((12 * sum) / 1024)).toBeLessThan(0.12);
    }
  });

  test('integrates better than random points', () => {
    const f = (x: (d: number) => number) => [0, 1, 2, 3].reduce((product, d) => product * (1 + (x(d) - 0.5)), 1);
    let sobolError = 0;
    let randomError = 0;
    for (let seed = 0; seed < 20; seed++) {
      const p = scrambledSobol(stream(seed));
      const draws = stream(seed, 'random');
      let a = 0;
      let b = 0;
      for (let i = 0; i < 256; i++) {
        a += f((d) => p(i, d) / TWO_32) / 256;
        b += f(() => draws.uniform()) / 256;
      }
      sobolError += (a - 1) ** 2;
      randomError += (b - 1) ** 2;
    }
    expect(sobolError).toBeLessThan(randomError / 20);
  });

  test('same stream, same points; another, others', () => {
    const first = (seed: number) => Array.from({ length: 8 }, (_, i) => scrambledSobol(stream(seed))(i, i));
    expect(first(1)).toEqual(first(1));
    expect(first(2)).not.toEqual(first(1));
  });
});
