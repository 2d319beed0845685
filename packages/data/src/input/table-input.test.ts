/** Tables, and records with dates and texts, at the door. */
import { expect, test } from '@jest/globals';
import { documentTexts, type InputFinding, type Matrix, type Table, toDocuments, toMatrix } from '../index.ts';

const { NaN: missing } = Number;
const day = 86_400_000;

const table: Table = {
  rows: 3,
  columns: [
    { name: 'age', type: 'number', values: Float64Array.of(30, missing, 50) },
    { name: 'city', type: 'category', codes: Int32Array.of(2, 0, -1), levels: ['Rome', 'never', 'Bern'] },
    { name: 'since', type: 'date', values: Float64Array.of(0, day, missing) },
    {
      ...{ name: 'says', type: 'text', missing: Uint8Array.of(0, 1, 0) },
      ...toDocuments(['grüße an alle', '', 'no']),
    },
  ],
};
const records = [
  { says: 'no', since: new Date(day), city: 'Rome', age: 1, id: 7 },
  { says: null, since: '1970-01-03', city: 'Oslo', age: null, id: 8 },
];

function textsOf(X: Matrix, column: number): (string | undefined)[] {
  const raw = X.raw?.find((one) => one.column === column);
  const texts = raw?.type === 'text' ? documentTexts(raw.documents) : [];
  return Array.from({ length: X.rows }, (_, i) => texts[X.values[i * X.columns + column]]);
}

test('numbers and categories are ready, dates and texts are raw', () => {
  const { X, schema } = toMatrix(table) as { X: Matrix; schema: object };
  expect(Array.from(X.values)).toEqual([30, 0, 0, 0, missing, 1, day, missing, 50, missing, missing, 2]);
  expect(X.levels).toEqual(Uint32Array.of(0, 2, 0, 0));
  expect(X.raw?.map(({ type, column }) => [type, column])).toEqual([
    ['date', 2],
    ['text', 3],
  ]);
  expect(textsOf(X, 3)).toEqual(['grüße an alle', undefined, 'no']);
  expect(schema).toEqual({
    columns: [
      { name: 'age', type: 'number' },
      { name: 'city', type: 'category', levels: ['Bern', 'Rome'] },
      { name: 'since', type: 'date' },
      { name: 'says', type: 'text' },
    ],
  });
});

test('shared, every buffer can go to a thread', () => {
  const { X } = toMatrix(table, { shared: true }) as { X: Matrix };
  const text = X.raw?.[1];
  const buffers = [X.values.buffer, ...(text?.type === 'text' ? [text.documents.bytes.buffer] : [])];
  expect(buffers.map(String)).toEqual(['[object SharedArrayBuffer]', '[object SharedArrayBuffer]']);
  expect(textsOf(X, 3)[0]).toBe('grüße an alle');
});

test('records after a table: other order, more columns and new categories are told, none is an error', () => {
  const { schema } = toMatrix(table);
  const findings: InputFinding[] = [];
  const { X } = toMatrix(records, { schema, onFinding: (finding) => findings.push(finding) }) as { X: Matrix };
  expect(Array.from(X.values)).toEqual([1, 1, day, 0, missing, missing, 2 * day, missing]);
  expect(textsOf(X, 3)).toEqual(['no', undefined]);
  const expected = [
    'X: column "city": category "Oslo" not in training, taken as missing in 1 row',
    'X: "id": column was not in training, ignored',
  ];
  expect(findings.map(({ message }) => message)).toEqual(expected);

  findings.length = 0;
  const again: Table = {
    rows: 2,
    columns: [
      { name: 'id', type: 'number', values: Float64Array.of(7, 8) },
      { name: 'says', type: 'category', codes: Int32Array.of(0, -1), levels: ['no'] },
      { name: 'city', type: 'category', codes: Int32Array.of(0, 1), levels: ['Rome', 'Oslo'] },
      { name: 'since', type: 'date', values: Float64Array.of(day, 2 * day) },
      { name: 'age', type: 'number', values: Float64Array.of(1, missing) },
    ],
  };
  const { X: same } = toMatrix(again, { schema, onFinding: (finding) => findings.push(finding) }) as { X: Matrix };
  expect(same.values).toEqual(X.values);
  expect(textsOf(same, 3)).toEqual(['no', undefined]);
  expect(findings.map(({ message }) => message)).toEqual(expected);
});

test('a column of another type is converted where nothing is lost, a column of nothing is missing', () => {
  const { schema } = toMatrix({
    zip: ['10', '2', 'x'],
    says: ['what is this good for', 'it is for you alone', 'so be it my friend'],
  });
  const numbers: Table = {
    rows: 2,
    columns: [
      { name: 'zip', type: 'number', values: Float64Array.of(2, 11) },
      { name: 'says', type: 'number', values: Float64Array.of(5, missing) },
    ],
  };
  const { X } = toMatrix(numbers, { schema }) as { X: Matrix };
  expect([X.values[0], X.values[2]]).toEqual([1, missing]);
  expect(textsOf(X, 1)).toEqual(['5', undefined]);
  const nothing = { name: 'since', type: 'number', values: Float64Array.of(missing, missing) } as const;
  const since = toMatrix(table).schema.columns[2];
  expect(toMatrix({ rows: 2, columns: [nothing] }, { schema: { columns: [since] } }).X.values).toEqual(nothing.values);
});

test.each<[string, unknown, object, string]>([
  [
    'missing',
    [{ age: 1, cty: 'Rome', since: null, says: 'x' }],
    table,
    'X: column "city" is missing; did you mean "cty"?',
  ],
  [
    'of another type',
    { rows: 1, columns: [{ name: 'age', type: 'category', codes: Int32Array.of(0), levels: ['n/a'] }] },
    { age: [1, 2] },
    'X: column "age", row 0: expected a number, as in training, found "n/a"',
  ],
  ['of no date', [{ when: 'soon' }], [{ when: new Date(0) }], 'X: column "when", row 0: expected a date, found "soon"'],
  [
    'given as numbers',
    [[1, 2]],
    { a: [1], since: [new Date(0)] },
    'column "since" was a date in training: expected records',
  ],
])('a column that is %s is an error', (_, input, training, message) => {
  const { schema } = toMatrix(training as Table);
  const small = { columns: schema.columns.slice(0, 3) };
  expect(() => toMatrix(input as Table, { schema: small })).toThrow(message);
});

test.each<[unknown, string]>([
  [{ rows: 1, columns: [null] }, 'X: column 0: expected a column of a Table, found null'],
  [{ rows: 1, columns: [{ name: 'a', type: 'bool' }] }, 'X: column 0: expected a column of a Table'],
  [{ rows: 2, columns: [table.columns[0]] }, 'X: column "age" has 3 rows, expected 2'],
  [{ rows: 3, columns: [table.columns[0], table.columns[0]] }, 'X: column "age" comes twice'],
  [
    { rows: 0, columns: [{ ...table.columns[0], values: new Float64Array(0) }] },
    'X is empty: expected at least one row',
  ],
  [
    { rows: 1, columns: [{ name: 'a', type: 'number', values: Float64Array.of(Infinity) }] },
    'X: column "a", row 0: expected a finite number, found Infinity',
  ],
  [[{ a: new Date(0) }, { a: 3 }], 'X: column "a": mixed types: Date (row 0: a Date) and number (row 1: 3)'],
])('refuses %j', (input, message) => {
  expect(() => toMatrix(input as Table)).toThrow(message);
});

test('dates without a zone are UTC, whatever the time of day', () => {
  const { schema } = toMatrix([{ t: new Date(0) }]);
  const read = (t: unknown) => toMatrix([{ t }] as object[], { schema }).X.values[0];
  expect(read('1970-01-02')).toBe(day);
  expect(read('1970-01-02 00:30')).toBe(day + 1_800_000);
  expect(read('1970-01-02T01:00:00+01:00')).toBe(day);
  expect(read(5)).toBe(5);
  expect(() => read('02/01/1970')).toThrow('expected a date');
});
