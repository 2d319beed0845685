import { expect, test } from '@jest/globals';
import { formatValue, parseLine } from './lines.ts';

test('plain data as JSON.stringify writes it', () => {
  for (const value of [
    1,
    -0.5,
    'a"\n\u2028é',
    true,
    null,
    [],
    {},
    [1, [undefined, 'x']],
    { a: { b: [] }, c: undefined },
  ]) {
    expect(formatValue(value)).toBe(JSON.stringify(value));
  }
  expect(formatValue(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
  expect(formatValue(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  expect(formatValue(undefined)).toBeUndefined();
});

test('numbers that JSON has no word for, as Python writes and reads them', () => {
  const value = { a: Number.NaN, b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], text: 'NaN, "-Infinity" \\' };
  const text = '{"a":NaN,"b":[Infinity,-Infinity],"text":"NaN, \\"-Infinity\\" \\\\"}';
  expect(formatValue(value)).toBe(text);
  expect(parseLine(text)).toEqual(value);
});

test('what is no JSON', () => {
  for (const line of ['', '{', '{"a":nan}', '{"a":1}{', '"NaN', 'undefined'])
    expect(() => parseLine(line)).toThrow(SyntaxError);
});
