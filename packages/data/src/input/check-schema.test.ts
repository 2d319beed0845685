import { expect, test } from '@jest/globals';
import { checkSchema, toMatrix } from '../index.ts';

test('every schema that toMatrix makes passes, also through JSON', () => {
  const schemas = [
    toMatrix([[1, 2]]).schema,
    toMatrix([{ a: 1, b: 'x' }]).schema,
    toMatrix({ rows: 1, columns: 1, values: Float64Array.of(0), levels: Uint32Array.of(2) }).schema,
    toMatrix({
      rows: 1,
      columns: 2,
      indptr: Uint32Array.of(0, 0),
      indices: new Uint32Array(0),
      values: new Float64Array(0),
    }).schema,
  ];
  for (const schema of schemas) expect(() => checkSchema(JSON.parse(JSON.stringify(schema)))).not.toThrow();
});

test.each<[unknown, string]>([
  [null, 'at schema: expected an object, found null'],
  [{}, 'at schema.columns: expected at least one column'],
  [{ columns: [] }, 'at schema.columns: expected at least one column'],
  [{ columns: [3] }, 'at schema.columns[0]: expected an object, found 3'],
  [
    { columns: [{ type: 'day' }] },
    'at schema.columns[0].type: expected "number", "category", "date" or "text", found "day"',
  ],
  [{ columns: [{ type: 'date' }] }, 'at schema.columns[0].name: a date has a name'],
  [{ columns: [{ type: 'text', name: 'a', levels: ['b'] }] }, 'at schema.columns[0].levels: a text has no levels'],
  [{ columns: [{ type: 'number' }], target: 1 }, 'at schema.target: expected a name, found 1'],
  [{ columns: [{ type: 'number', name: 3 }] }, 'at schema.columns[0].name: expected a name, found 3'],
  [{ columns: [{ type: 'number', levels: 3 }] }, 'a number has no levels'],
  [{ columns: [{ type: 'category' }] }, 'expected a number of levels, found undefined'],
  [{ columns: [{ type: 'category', levels: 0 }] }, 'found 0'],
  [{ columns: [{ type: 'category', levels: [] }] }, 'expected distinct texts'],
  [{ columns: [{ type: 'category', levels: ['b', 'a'] }] }, 'expected distinct texts'],
  [{ columns: [{ type: 'category', levels: ['a', 'a'] }] }, 'expected distinct texts'],
  [{ columns: [{ type: 'category', levels: [1, 2] }] }, 'expected distinct texts'],
  [
    {
      columns: [
        { type: 'number', name: 'a' },
        { type: 'number', name: 'a' },
      ],
    },
    'a name comes twice',
  ],
  [{ columns: [{ type: 'number', name: 'a' }, { type: 'number' }] }, 'names for all columns or for none'],
  [{ columns: [{ type: 'number' }], sparse: 1 }, 'at schema.sparse: expected true or false, found 1'],
])('refuses %j', (schema, message) => {
  expect(() => checkSchema(schema)).toThrow(message);
});
