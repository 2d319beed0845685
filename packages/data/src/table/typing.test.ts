import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from '../csv/index.ts';
import type { Column } from '../types/table.ts';
import { column } from './column.ts';
import { textAt } from './column-values.ts';
import { DateParser } from './date-parser.ts';
import { tableFromColumns, tableFromRecords } from './from-values.ts';
import { NumberParser } from './number-parser.ts';
import { takeTableRows } from './take-table-rows.ts';
import { isUtf8 } from './utf8.ts';

const encoder = new TextEncoder();

describe('numbers', () => {
  const parser = new NumberParser();
  let spelling = 0;
  const parse = (text: string) => {
    const bytes = encoder.encode(text);
    spelling = parser.parse(bytes, 0, bytes.length);
    return spelling < 0 ? Number.NaN : parser.value;
  };
  const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${most}}$`));

  test('are those of Number, bit for bit', () => {
    const decimal = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        digits(20),
        fc.constantFrom('', '.'),
        digits(20),
        fc.constantFrom('', 'e5', 'E-12', 'e+300', 'e-320'),
      )
      .map((parts) => parts.join(''));
    const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
    const fixed = fc.tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.nat(19)).map(([x, k]) => x.toFixed(k));
    fc.assert(
      fc.property(fc.oneof(decimal, double, fixed), (text) => {
        const expected = /\d/.test(text) && Number.isFinite(Number(text)) ? Number(text) : Number.NaN;
        expect(parse(text)).toBe(expected);
        if (spelling < 128 && !Number.isNaN(expected)) expect(parser.respell(expected, spelling)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test('halfway between two doubles', () => {
    for (const text of [
      '9007199254740993.0',
      '1.00000000000000011102',
      '4503599627370497.5',
      '0.5000000000000000555',
    ]) {
      expect(parse(text)).toBe(Number(text));
    }
  });

  test.each([
    '',
    ' ',
    '.',
    '-',
    '+',
    'e5',
    '1e',
    '0x10',
    'Infinity',
    'inf',
    '1e999',
    '1_000',
    '1,5',
    '1 2',
    '٣',
    '--1',
    '1.2.3',
  ])('%j is none', (text) => {
    expect(parse(text)).toBeNaN();
  });

  test('spaces around them are dropped', () => {
    expect(parse(' 12.5\t')).toBe(12.5);
  });
});

describe('dates', () => {
  const parse = (text: string, order?: 'dmy' | 'mdy') => {
    const bytes = encoder.encode(text);
    const parser = new DateParser(order);
    return parser.parse(bytes, 0, bytes.length) < 0 ? Number.NaN : parser.value;
  };

  test('ISO dates are those of Date.parse', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString();
          expect(parse(text)).toBe(date.getTime());
          expect(parse(text.slice(0, 10))).toBe(Date.parse(text.slice(0, 10)));
          expect(parse(`${text.slice(0, 19)}+05:30`)).toBe(Date.parse(`${text.slice(0, 19)}+05:30`));
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['2021/04/03', '2021-04-03'],
    ['3.4.2021', '2021-04-03'],
    ['04/03/2021', '2021-04-03'],
    ['04-03-2021 14:05', '2021-04-03T14:05:00'],
    ['4/3/2021 2:05 PM', '2021-04-03T14:05:00'],
    ['4/3/2021 12:05 am', '2021-04-03T00:05:00'],
    ['2021-04-03 14:05:30.123456', '2021-04-03T14:05:30.123'],
    ['2021-04-03T14:05:30-0200', '2021-04-03T16:05:30'],
  ])('%s', (text, iso) => {
    expect(parse(text)).toBe(Date.parse(iso.length === 10 ? iso : `${iso}Z`));
  });

  test('the order may be told', () => {
    expect(parse('03/04/2021', 'dmy')).toBe(Date.UTC(2021, 3, 3));
    expect(parse('13/04/2021', 'mdy')).toBeNaN();
  });

  test.each([
    '2021-02-29',
    '2021-13-01',
    '20210403',
    '2021-04',
    '1.2.21',
    '2021-04-03T25:00',
    '2021-04-03X',
    '12:30:00',
    '2021-04-03 ab',
    'abcdefgh',
  ])('%s is none', (text) => {
    expect(parse(text)).toBeNaN();
  });
});

describe('a column', () => {
  const read = async (values: readonly string[], options = {}) => {
    const { table, report } = await readCsv(
      ['x', ...values.map((value) => (value === '' ? '""' : value))].join('\n'),
      options,
    );
    return { column: table.columns[0], report: report[0] };
  };
  const texts = (found: Column): (string | null)[] => {
    if (found.type === 'category') return Array.from(found.codes, (code) => (code < 0 ? null : found.levels[code]));
    if (found.type === 'text')
      return Array.from(found.missing, (missing, row) => (missing ? null : textAt(found, row)));
    throw new Error(`a column of ${found.type}`);
  };

  test('of numbers that ends in text keeps the texts as they were', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '1',
        '1.0',
        '-0',
        '-0.00',
        '+5',
        '1e5',
        '.5',
        '5.',
        '1.50',
        '0.0000001',
        '00.5',
        '123456789.12345678901',
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.nat(12)).map(([x, k]) => x.toFixed(k)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (values) => {
        const { column: found } = await read([...values, 'end']);
        expect(texts(found)).toEqual([...values.map((value) => (value === '' ? null : value)), 'end']);
      }),
      { numRuns: 200 },
    );
  });

  test('of dates that ends in text keeps the texts as they were', async () => {
    const values = [
      '2020-01-02',
      '2020/01/02',
      '1.2.2020',
      '01.02.2020',
      '3/4/2020',
      '03/04/2020',
      '3/04/2020',
      '03-04-2020',
      '2020-1-2',
    ];
    values.push(
      '2020-01-02T03:04',
      '2020-01-02 03:04:05',
      '2020-01-02T03:04:05.678Z',
      '2020-01-02T03:04:05+01:00',
      '1/2/2020 3:04 PM',
    );
    const { column: found, report } = await read([...values, 'never']);
    expect(texts(found)).toEqual([...values, 'never']);
    expect(report.why).toBe('15 distinct texts among 15 values; not all dates: "never" on line 16');
    expect((await read([...values, '13/1/2020', 'never'])).report.why).toContain('"never" on line 17');
  });

  test('of dates that could be day or month first is read anew when one tells', async () => {
    const { column: found, report } = await read(['01/02/2020', '03/04/2020 2:30 PM', '13/04/2020']);
    expect(found).toMatchObject({
      type: 'date',
      values: Float64Array.of(Date.UTC(2020, 1, 1), Date.UTC(2020, 3, 3, 14, 30), Date.UTC(2020, 3, 13)),
    });
    expect(report).toMatchObject({ dateOrder: 'dmy', why: 'all 3 values are dates, day first' });
    expect((await read(['01/02/2020', '13/04/2020', '04/13/2020'])).column.type).toBe('category');
  });

  test('of many numbers and one text says which', async () => {
    const { report } = await read([...Array.from({ length: 30 }, (_, i) => String(i % 5)), 'oops']);
    expect(report).toMatchObject({
      type: 'category',
      why: '6 distinct texts among 31 values; 1 is not a number: "oops" on line 32',
    });
  });

  test('of codes is a category and says so', async () => {
    expect((await read(['12', '00501', '00501'])).report.why).toBe(
      '2 distinct texts among 3 values; codes such as "00501" on line 3 are no numbers',
    );
    expect((await read(['12345678901234567890', '12345678901234567891'])).report.type).toBe('category');
    expect((await read(['12', '00501'], { types: { x: 'number' } })).column).toMatchObject({
      values: Float64Array.of(12, 501),
    });
  });

  test('is text when its texts are many, few when they repeat, short or few', async () => {
    const distinct = (n: number, text = 'v') => Array.from({ length: n }, (_, i) => `${text}${i}`);
    expect((await read(distinct(20))).report.type).toBe('category');
    expect((await read(distinct(21))).report).toMatchObject({
      type: 'text',
      why: '21 distinct texts among 21 values',
      distinct: 21,
    });
    expect((await read([...distinct(21), ...distinct(21)])).report.type).toBe('category');
    expect((await read(distinct(5, 'a sentence of more than forty characters in length '))).report.type).toBe('text');
    const { report, column: found } = await read([...distinct(9), ...distinct(9)], { maxCategories: 8 });
    expect(report).toMatchObject({ type: 'text', why: 'more than 8 distinct texts among 18 values' });
    expect(texts(found)).toEqual([...distinct(9), ...distinct(9)]);
    expect((await read(distinct(9), { maxCategories: 8, types: { x: 'category' } })).report).toMatchObject({
      type: 'category',
      why: 'as told',
    });
  });

  test('many rows: nothing is lost where segments and blocks end', async () => {
    const values = Array.from({ length: 150_000 }, (_, i) => (i % 1000 === 7 ? '' : `${i}.50`));
    const numbers = await read(values);
    expect(numbers.report.type).toBe('number');
    expect('values' in numbers.column && numbers.column.values[149_999]).toBe(149_999.5);
    const { column: found } = await read([...values, 'end']);
    expect(texts(found)).toEqual([...values.map((value) => (value === '' ? null : value)), 'end']);
  });

  test('missing values, by default and told', async () => {
    const { report } = await read(['1', 'NA', ' ', 'n/a', 'NULL', '?', '2']);
    expect(report).toMatchObject({ type: 'number', missing: 5 });
    expect((await read(['1', '-', '2'], { missingValues: ['-'] })).report).toMatchObject({
      type: 'number',
      missing: 1,
    });
    expect((await read(['', 'NA'], {})).report).toMatchObject({ type: 'number', why: 'no values', missing: 2 });
  });
});

describe('records and columns', () => {
  test('numbers, texts, booleans, big integers and dates', () => {
    const { table } = tableFromRecords([
      { n: 1, t: 'a', b: true, i: 5n, d: new Date(86_400_000) },
      { n: null, t: '7', b: false, i: 2n ** 60n },
      { n: 1e21, b: undefined },
    ]);
    expect(table).toEqual({
      rows: 3,
      columns: [
        { name: 'n', type: 'number', values: Float64Array.of(1, Number.NaN, 1e21) },
        { name: 't', type: 'category', codes: Int32Array.of(1, 0, -1), levels: ['7', 'a'] },
        { name: 'b', type: 'category', codes: Int32Array.of(1, 0, -1), levels: ['false', 'true'] },
        { name: 'i', type: 'category', codes: Int32Array.of(1, 0, -1), levels: ['1152921504606846976', '5'] },
        { name: 'd', type: 'date', values: Float64Array.of(86_400_000, Number.NaN, Number.NaN) },
      ],
    });
  });

  test('names such as __proto__ are names', () => {
    const { table } = tableFromRecords([JSON.parse('{"__proto__":1,"constructor":"a","":2}')]);
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor', '']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('numbers in text on request', () => {
    const { table } = tableFromColumns({ x: ['1', '2.5', ''] }, { numbersInText: true });
    expect(table.columns[0]).toEqual({ name: 'x', type: 'number', values: Float64Array.of(1, 2.5, Number.NaN) });
  });

  test.each([
    [
      () => tableFromRecords([{ a: 1 }, { a: Infinity }]),
      'column "a", row 1: expected a finite number, found Infinity',
    ],
    [
      () => tableFromRecords([{ a: {} }]),
      'column "a", row 0: expected a number, text, a boolean, a date or null, found an Object',
    ],
    [() => tableFromRecords([[1]]), 'row 0: expected a record, found an Array'],
    [() => tableFromColumns({ a: [1], b: [1, 2] }), 'column "b" has 2 rows, expected 1 as in "a"'],
    [() => tableFromRecords([{ a: 1 }], { types: { b: 'text' } }), 'no column "b"'],
    [() => tableFromRecords([{ a: 1 }], { types: { a: 'bool' as never } }), 'types["a"]: expected "number" or'],
  ])('errors %#', (action, message) => {
    expect(action).toThrow(message);
  });
});

describe('tables', () => {
  const { table } = tableFromColumns(
    { n: [1, 2, 3], c: ['x', 'y', null], t: ['é', null, 'zz'] },
    { types: { t: 'text' } },
  );

  test('takeTableRows', () => {
    const taken = takeTableRows(table, [2, 0, 0]);
    expect(taken).toMatchObject({
      rows: 3,
      columns: [{ values: Float64Array.of(3, 1, 1) }, { codes: Int32Array.of(-1, 0, 0), levels: ['x', 'y'] }, {}],
    });
    const text = taken.columns[2];
    expect(text.type === 'text' && [0, 1, 2].map((row) => textAt(text, row))).toEqual(['zz', 'é', 'é']);
    expect(() => takeTableRows(table, [3])).toThrow('rows[0]: expected a row from 0 to 2, found 3');
  });

  test('column', () => {
    expect(column(table, 'c').type).toBe('category');
    expect(() => column(table, 'N')).toThrow('no column "N"; did you mean "n"?');
  });
});

test('isUtf8 is what a strict TextDecoder takes', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const byte = fc.constantFrom(
    0x41,
    0x80,
    0xbf,
    0xc1,
    0xc2,
    0xe0,
    0xa0,
    0x9f,
    0xed,
    0xf0,
    0x90,
    0x8f,
    0xf4,
    0xf5,
    0xff,
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), fc.array(byte, { maxLength: 6 }), (any, odd) => {
      for (const bytes of [any, Uint8Array.from(odd)]) {
        let valid = true;
        try {
          strict.decode(bytes);
        } catch {
          valid = false;
        }
        expect(isUtf8(bytes, 0, bytes.length)).toBe(valid);
      }
    }),
    { numRuns: 2000 },
  );
});
