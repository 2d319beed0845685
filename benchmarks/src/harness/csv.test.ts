import { describe, expect, test } from '@jest/globals';
import { parseCsv } from './csv.ts';

describe('parseCsv', () => {
  test('numbers, a quoted target, a missing field', () => {
    const { columns, features, target } = parseCsv('"a b",c,class\n1,-2.5e3,"x"\n,4,y\r\n');
    expect(columns).toEqual(['a b', 'c', 'class']);
    expect([...features]).toEqual([1, -2500, Number.NaN, 4]);
    expect(target).toEqual(['x', 'y']);
  });

  test('names the line of what it cannot read', () => {
    expect(() => parseCsv('a,y\n1,2\nq,2')).toThrow('line 3, column "a": expected a number, found q');
    expect(() => parseCsv('a,y\n1,2,3')).toThrow('line 2: expected 2 fields, found 3');
  });
});
