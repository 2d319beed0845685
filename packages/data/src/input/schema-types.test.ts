import { expect, test } from '@jest/globals';
import { schemaTypes, toMatrix } from '../index.ts';

test('a record of the training columns has the type', () => {
  const { schema } = toMatrix({
    age: [1, 2],
    'home town': ['Rome', 'say "hi"'],
    since: [new Date(0), null],
    id: ['aa', 'bb'],
  });
  const many = { name: 'many', type: 'category' as const, levels: Array.from({ length: 21 }, (_, i) => `l${10 + i}`) };
  const text = { name: 'says', type: 'text' as const };
  expect(schemaTypes({ columns: [...schema.columns, many, text] }, 'Person')).toBe(
    [
      'export interface Person {',
      '  age: number | null;',
      '  "home town": "Rome" | "say \\"hi\\"" | null;',
      '  since: Date | string | number | null;',
      '  id: "aa" | "bb" | null;',
      '  many: string | null;',
      '  says: string | null;',
      '}',
      '',
    ].join('\n'),
  );
});
