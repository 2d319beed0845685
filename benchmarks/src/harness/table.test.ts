import { expect, test } from '@jest/globals';
import { formatSeconds, formatTable } from './table.ts';

test('formatTable aligns its columns', () => {
  expect(
    formatTable(
      ['name', 's'],
      [
        ['a', '10'],
        ['longer', '9'],
      ],
    ),
  ).toBe(['name     s', '------  --', 'a       10', 'longer   9'].join('\n'));
  expect(formatTable(['a'], [])).toBe('a\n-');
});

test('formatSeconds', () => {
  expect(formatSeconds(12.345)).toBe('12.3 s');
  expect(formatSeconds(0.0123)).toBe('12.3 ms');
});
