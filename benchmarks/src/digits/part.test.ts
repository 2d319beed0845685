import { describe, expect, test } from '@jest/globals';
import { compare, comparisonRow, describeTarget, header, target } from './part.ts';

describe('the comparison of two sides', () => {
  const ours = [
    { seconds: 1, score: 0.98 },
    { seconds: 4, score: 0.97 },
  ];
  const theirs = [
    { seconds: 8, score: 0.96 },
    { seconds: 8, score: 0.97 },
  ];

  test('is split by split', () => {
    const result = compare(ours, theirs);
    expect(result).toMatchObject({ seconds: 2.5, peerSeconds: 8 });
    expect(result.timesFaster).toBeCloseTo(4, 12);
    expect(result.difference).toBeCloseTo(0.01, 12);
    expect(result.differenceError).toBeCloseTo(0.01, 12);
  });

  test('fills a row of the table, also for one split', () => {
    const row = comparisonRow('x', compare(ours, theirs));
    expect(row).toHaveLength(header.length);
    expect(row.slice(0, 4)).toEqual(['x', '2.50 s', '8.00 s', '4.0']);
    expect(comparisonRow('x', compare(ours.slice(1), theirs.slice(1))).at(-1)).toBe('0.0000');
  });

  test('meets a target or misses it', () => {
    expect(target('t', 2, 2).met).toBe(true);
    expect(describeTarget(target('t', -0.0061, -0.005))).toBe('missed  t: -0.0061, target at least -0.005');
  });
});
