import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Table } from '../types/table.ts';
import { csvCells, formatCsvRow, readCsv, streamCsv, writeCsv } from './index.ts';

const encoder = new TextEncoder();

async function cells(source: Parameters<typeof csvCells>[0], options = {}): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of csvCells(source, options)) rows.push(row);
  return rows;
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function failure(action: Promise<unknown>): Promise<unknown> {
  return action.then(
    () => undefined,
    (error) => error,
  );
}

describe('cells', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'a', '"', '""', ',', '\n', '\r\n', '\r', ' ', '__proto__', 'é', '日本', '😀', '\u0000'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('are those of csv-parse, for any delimiter, line break, quoting and size of chunk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }).chain((columns) =>
          fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: columns, maxLength: columns }), {
            minLength: 1,
            maxLength: 8,
          }),
        ),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, lineBreak, size) => {
          const text = rows
            .map((row) =>
              row
                .map(([value, quoted]) =>
                  quoted || value.includes(delimiter) || /["\r\n]/.test(value) ? quote(value) : value,
                )
                .join(delimiter),
            )
            .join(lineBreak);
          if (text.charCodeAt(0) === 0xfeff) return;
          const expected = parse(text, { delimiter, record_delimiter: lineBreak, relax_quotes: true }) as string[][];
          expect(await cells(chunksOf(encoder.encode(text), size), { delimiter })).toEqual(expected);
          expect(await cells(text, { delimiter })).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a row longer than the window, and quotes, breaks and characters over its border', async () => {
    const long = `é"\r\n,${'x'.repeat(99)}`.repeat(6000);
    const rows = [['a', 'b'], ...Array.from({ length: 40 }, (_, i) => [long.slice(0, 15_000 * i), `${i}`])];
    const text = rows.map((row) => formatCsvRow(row)).join('');
    expect(await cells(text)).toEqual(rows);
    expect(await cells(chunksOf(encoder.encode(text), 65_521))).toEqual(rows);
  });

  test('empty lines are none; a quote within a cell is text', async () => {
    expect(await cells('\n\na,b\r\n\r\n5" pipe,x"y\n""\n')).toEqual([['a', 'b'], ['5" pipe', 'x"y'], ['']]);
  });

  test('a byte order mark, gzip, UTF-16 and Latin-1 are known or told', async () => {
    const text = 'na\u00efve,b\n1,\u00fc\n';
    const expected = [
      ['naïve', 'b'],
      ['1', 'ü'],
    ];
    const bytes = encoder.encode(text);
    const utf16 = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (unit) => unit.charCodeAt(0)).buffer);
    expect(await cells(`\ufeff${text}`)).toEqual(expected);
    expect(await cells(encoder.encode(`\ufeff${text}`))).toEqual(expected);
    expect(await cells(new Uint8Array(gzipSync(bytes)))).toEqual(expected);
    expect(await cells(chunksOf(gzipSync(bytes), 1))).toEqual(expected);
    expect(await cells(utf16)).toEqual(expected);
    expect(
      await cells(
        Uint8Array.from(text, (unit) => unit.charCodeAt(0)),
        { encoding: 'latin1' },
      ),
    ).toEqual(expected);
    expect(await cells(new Blob([bytes]))).toEqual(expected);
  });

  test.each([
    ['a;b,c;d\n1;2;3\n4;5;6\n', ';'],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a|b|c\n"x|,,y"|2|3\n', '|'],
    ['a\n1\n2\n', ','],
    ['x;y\n1,5;2,5\n', ';'],
  ])('of %j the delimiter is %j', async (text, delimiter) => {
    expect(await cells(text)).toEqual(await cells(text, { delimiter }));
  });
});

describe('readCsv', () => {
  test('types columns and says why', async () => {
    const { table, report } = await readCsv(
      'n,c,d,__proto__,zip\n1,x,2021-02-03,7,00501\n,y,,8,12345\n-2.50,x,2021-03-01,9,1\n',
    );
    expect(table.rows).toBe(3);
    expect(table.columns).toEqual([
      { name: 'n', type: 'number', values: Float64Array.of(1, Number.NaN, -2.5) },
      { name: 'c', type: 'category', codes: Int32Array.of(0, 1, 0), levels: ['x', 'y'] },
      { name: 'd', type: 'date', values: Float64Array.of(Date.UTC(2021, 1, 3), Number.NaN, Date.UTC(2021, 2, 1)) },
      { name: '__proto__', type: 'number', values: Float64Array.of(7, 8, 9) },
      { name: 'zip', type: 'category', codes: Int32Array.of(0, 2, 1), levels: ['00501', '1', '12345'] },
    ]);
    expect(report.map(({ why, missing }) => [why, missing])).toEqual([
      ['all 2 values are numbers', 1],
      ['2 distinct texts among 3 values', 0],
      ['all 2 values are dates', 1],
      ['all 3 values are numbers', 0],
      ['3 distinct texts among 3 values', 0],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('names that are empty or taken', async () => {
    const { report } = await readCsv('a, a ,,a_2\n1,2,3,4\n');
    expect(report.map(({ name, header }) => [name, header])).toEqual([
      ['a', undefined],
      ['a_3', 'a'],
      ['column3', ''],
      ['a_2', undefined],
    ]);
    const bare = await readCsv('1,x\n2,y\n', { header: false });
    expect(bare.table.rows).toBe(2);
    expect(bare.report.map(({ name }) => name)).toEqual(['column1', 'column2']);
    expect((await readCsv('1,x\n', { header: false, names: ['p', 'q'] })).report.map(({ name }) => name)).toEqual([
      'p',
      'q',
    ]);
  });

  test('a header alone is a table without rows', async () => {
    expect((await readCsv('a,b\n')).table).toMatchObject({ rows: 0, columns: [{ name: 'a' }, { name: 'b' }] });
  });

  test('decimal commas', async () => {
    const { table } = await readCsv('a;b\n1,5;x\n-0,25;y\n', { decimal: ',' });
    expect(table.columns[0]).toEqual({ name: 'a', type: 'number', values: Float64Array.of(1.5, -0.25) });
  });

  test.each([
    ['a,b\n1,2\n"x\ny",3\n4\n', {}, 'read-ragged', 'f.csv, line 5: expected 2 cells as in the first row, found 1'],
    ['a,b\n1,2\n3,"4\n5,6\n', {}, 'read-quote', 'f.csv, line 3: a quote is not closed: "\\"4\\n5,6\\n"'],
    ['a,b\n1,"2"x\n', {}, 'read-quote', 'f.csv, line 2: text after a closing quote: "\\"2\\"x"'],
    ['', {}, 'read-empty', 'f.csv: there is nothing in it, not even a header'],
    [
      'a,b\n1,2\n3,n/a?\n',
      { types: { b: 'number' } },
      'read-type',
      'f.csv, line 3, column "b": expected a number, found "n/a?"',
    ],
    [
      'a\n31.12.2020\n30.2.2020\n',
      { types: { a: 'date' } },
      'read-type',
      'f.csv, line 3, column "a": expected a date, found "30.2.2020"',
    ],
    ['a\nx\n', { encoding: 'klingon' }, undefined, undefined],
    ['a\nx\n', { types: { b: 'text' } }, 'unknown-column', 'types: no column "b"; did you mean "a"?'],
    ['a\nx\n', { delimeter: ';' }, 'unknown-option', 'readCsv: unknown option "delimeter"; did you mean "delimiter"?'],
  ])('errors of %j with %j', async (text, options, code, message) => {
    const error = (await failure(readCsv(text, { file: 'f.csv', ...(options as object) }))) as Error;
    if (code === undefined) expect(error).toBeUndefined();
    else {
      expect(error).toMatchObject({ code });
      expect(error.message).toContain(message);
    }
  });

  test('bytes that are no UTF-8 or no gzip', async () => {
    const latin = Uint8Array.from('a,b\n1,\u00fc\n', (unit) => unit.charCodeAt(0));
    expect(await failure(readCsv(latin))).toMatchObject({ code: 'read-encoding', line: 2, column: 'b' });
    expect(await failure(readCsv(latin, { encoding: 'klingon' }))).toMatchObject({ code: 'read-encoding' });
    const gzip = gzipSync(encoder.encode('a,b\n1,2\n'.repeat(1000)));
    expect(await failure(readCsv(gzip.subarray(0, 30)))).toMatchObject({ code: 'read-format' });
    expect(await failure(readCsv(Uint8Array.of(0x1f, 0x8b, 9, 9)))).toMatchObject({ code: 'read-format' });
    expect(await failure(readCsv(5 as never))).toMatchObject({ code: 'invalid-input' });
  });

  test('what the source throws comes through', async () => {
    const broken = async function* () {
      yield encoder.encode('a\n');
      throw new RangeError('the wire is cut');
    };
    expect(await failure(readCsv(broken()))).toMatchObject({ message: 'the wire is cut' });
  });

  test('ragged rows are filled and cut on request', async () => {
    const { table } = await readCsv('a,b\n1\n2,3,4\n', { ragged: 'fill' });
    expect(table.columns.map((column) => 'values' in column && [...column.values])).toEqual([
      [1, 2],
      [Number.NaN, 3],
    ]);
  });
});

describe('streamCsv', () => {
  test('batches of the wanted columns, in the order of the file', async () => {
    const batches: Table[] = [];
    const options = { columns: { c: 'category', a: 'number', gone: 'text' }, batchRows: 2 } as const;
    for await (const table of streamCsv('a,b,c\n1,u,x\n2,v,y\n3,w,x\n', options)) batches.push(table);
    expect(batches.map(({ rows }) => rows)).toEqual([2, 1]);
    expect(batches[1].columns).toEqual([
      { name: 'a', type: 'number', values: Float64Array.of(3) },
      { name: 'c', type: 'category', codes: Int32Array.of(0), levels: ['x'] },
    ]);
  });

  test('what does not fit is an error or missing; no rows are one empty table', async () => {
    const all = async (text: string, onMismatch: 'error' | 'missing') => {
      const tables: Table[] = [];
      for await (const table of streamCsv(text, { columns: { a: 'number' }, onMismatch })) tables.push(table);
      return tables;
    };
    expect(await failure(all('a\n1\nx\n', 'error'))).toMatchObject({ code: 'read-type', line: 3, value: 'x' });
    expect((await all('a\n1\nx\n', 'missing'))[0].columns[0]).toMatchObject({ values: Float64Array.of(1, Number.NaN) });
    expect(await all('a\n', 'error')).toMatchObject([{ rows: 0, columns: [{ name: 'a' }] }]);
  });

  test('the order of dates that one batch told holds in the next', async () => {
    const months: number[] = [];
    const options = { columns: { d: 'date' }, batchRows: 1 } as const;
    for await (const { columns } of streamCsv('d\n13/01/2020\n02/03/2020\n', options)) {
      if (columns[0].type === 'date') months.push(new Date(columns[0].values[0]).getUTCMonth());
    }
    expect(months).toEqual([0, 2]);
  });
});

describe('writing', () => {
  test('is read again as it was', async () => {
    const source = 'n,c,t,d\n1.5,"a ""b""","long, text",2020-01-02\n-0,,x,2020-01-02T03:04:05.006Z\n';
    const options = { types: { n: 'number', c: 'category', t: 'text', d: 'date' } } as const;
    const { table } = await readCsv(source, options);
    const again = await readCsv([...writeCsv(table)].join(''), options);
    expect(again.table).toEqual(table);
  });

  test('quotes what needs it', () => {
    expect(formatCsvRow(['a,b', 'c"d', ' e', 'f\n', 1, null, Number.NaN, true])).toBe(
      '"a,b","c""d"," e","f\n",1,,,true\n',
    );
    expect(formatCsvRow(['a,b', 'c;d'], ';')).toBe('a,b;"c;d"\n');
    expect(formatCsvRow([''])).toBe('""\n');
  });
});
