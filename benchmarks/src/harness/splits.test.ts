import { describe, expect, test } from '@jest/globals';
import { parseSplits } from './splits.ts';

describe('parseSplits', () => {
  test('every row is in one part of each split, in order', () => {
    expect(parseSplits('01\n10\n00\n')).toEqual([
      { train: Uint32Array.of(0, 2), test: Uint32Array.of(1) },
      { train: Uint32Array.of(1, 2), test: Uint32Array.of(0) },
    ]);
  });

  test('refuses ragged lines and other digits', () => {
    expect(() => parseSplits('01\n1')).toThrow('line 2: expected 2 digits 0 or 1, found "1"');
    expect(() => parseSplits('02')).toThrow('line 1');
  });

  test('an empty file has no splits', () => {
    expect(parseSplits('')).toEqual([]);
  });
});
