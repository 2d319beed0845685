import { expect, test } from '@jest/globals';
import { sameAs } from './same-point.ts';

test('points are the same when labels and values are, in any order', () => {
  const same = sameAs({ a: 1, b: 2 });
  expect(same({ b: 2, a: 1 })).toBe(true);
  expect(same({ a: 1, b: 3 })).toBe(false);
  expect(same({ a: 1 })).toBe(false);
  expect(same({ a: 1, b: 2, c: 3 })).toBe(false);
  expect(sameAs({})({})).toBe(true);
  expect(sameAs(JSON.parse('{"__proto__": 1}'))({})).toBe(false);
});
