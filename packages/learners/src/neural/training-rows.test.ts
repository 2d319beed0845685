/** What is held out: how many, of which classes, and that networks share it out. */

import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { drive } from '../contract/drive.ts';
import { type RowSplit, splitRows } from './training-rows.ts';

function split(count: number, codes: number[] | undefined, share: number, networks: number): RowSplit[] {
  const splits = drive(splitRows(count, codes && ((i: number) => codes[i]), share, networks, stream(2)));
  return splits as RowSplit[];
}

const heldBy = (splits: RowSplit[], count: number) =>
  Array.from({ length: count }, (_, i) => splits.filter(({ held }) => held.includes(i)).length);

describe('splitRows', () => {
  test('each row is either trained on or held out, in order', () => {
    for (const { train, held } of split(101, undefined, 0.15, 4)) {
      expect(held).toHaveLength(15);
      expect([...train, ...held].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
      expect([...train].sort((a, b) => a - b)).toEqual([...train]);
    }
  });

  test('networks hold out different rows as far as they go', () => {
    expect(Math.max(...heldBy(split(100, undefined, 0.2, 5), 100))).toBe(1);
    expect(heldBy(split(100, undefined, 0.5, 8), 100)).toEqual(Array(100).fill(4));
  });

  test('holds out each class in proportion, and never the only row of a class', () => {
    const codes = Array.from({ length: 200 }, (_, i) => (i === 77 ? 2 : i % 10 === 0 ? 1 : 0));
    for (const { held } of split(200, codes, 0.2, 3)) {
      const counts = [0, 1, 2].map((code) => held.filter((i) => codes[i] === code).length);
      expect(Math.abs(counts[1] - 4)).toBeLessThanOrEqual(1);
      expect(counts[2]).toBe(0);
      expect(held).toHaveLength(40);
    }
  });

  test('nothing of few rows, or for a share of none', () => {
    for (const splits of [split(19, undefined, 0.3, 2), split(500, undefined, 0, 2)]) {
      expect(splits).toHaveLength(2);
      for (const { train, held } of splits) expect([train.length > 18, held.length]).toEqual([true, 0]);
    }
  });

  test('classes of one row each are all trained on', () => {
    const [{ train, held }] = split(
      25,
      Array.from({ length: 25 }, (_, i) => i),
      0.2,
      1,
    );
    expect([train.length, held.length]).toEqual([25, 0]);
  });
});
