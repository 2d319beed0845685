import { describe, expect, test } from '@jest/globals';
import { parseNamedCsv } from './named-csv.ts';

describe('parseNamedCsv', () => {
  test('numbers, text, quotes, missing fields', () => {
    const columns = parseNamedCsv('"a,b",c,d,"e"\n1,x,"0",\n,"y ""z"", w","1",-2.5e3\r\n3,,"2",4\n');
    expect([...columns]).toEqual([
      ['a,b', [1, null, 3]],
      ['c', ['x', 'y "z", w', null]],
      ['d', ['0', '1', '2']],
      ['e', [null, -2500, 4]],
    ]);
  });

  test('names the line of what it cannot read', () => {
    expect(() => parseNamedCsv('a,b\n1,2\n3')).toThrow('line 3: expected 2 fields, found 1');
  });
});
