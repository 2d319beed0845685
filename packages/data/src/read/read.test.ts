import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as flechette from '@uwdata/flechette';
import { takeTableRows } from '../table/take-table-rows.ts';
import type { Table } from '../types/table.ts';
import { decodeLz4Frame } from './lz4-frame.ts';
import { readTable, streamTable } from './node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hyperopt-ts-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, contents: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
}

/** What every file has. */
const expected = {
  rows: 4,
  columns: [
    { name: 'n', type: 'number', values: Float64Array.of(1.5, Number.NaN, -3, 4) },
    { name: 'i', type: 'number', values: Float64Array.of(1, 2, 3, 4) },
    { name: 'c', type: 'category', codes: Int32Array.of(1, 0, -1, 1), levels: ['a', 'é'] },
    { name: 'b', type: 'category', codes: Int32Array.of(1, 0, 1, -1), levels: ['false', 'true'] },
    {
      name: 'd',
      type: 'date',
      values: Float64Array.of(Date.UTC(2021, 0, 2), Date.UTC(2021, 0, 3, 4, 5, 6), Number.NaN, 0),
    },
  ],
};
const text = 'n;i;c;b;d\n1.5;1;é;true;2021-01-02\n;2;a;false;2021-01-03T04:05:06Z\n-3;3;;true;\n4;4;é;;1970-01-01\n';
const records = [
  { n: 1.5, i: 1, c: 'é', b: true, d: '2021-01-02' },
  { n: null, i: 2, c: 'a', b: false, d: '2021-01-03T04:05:06Z' },
  { n: -3, i: 3, b: true },
  { n: 4, i: 4, c: 'é', d: '1970-01-01' },
];
const lines = records.map((record) => JSON.stringify(record)).join('\n');
const columns = { n: 'number', i: 'number', c: 'category', b: 'category', d: 'date' } as const;

describe('readTable and streamTable', () => {
  test.each([
    ['a.csv', text],
    ['a.csv.gz', gzipSync(text)],
    ['disguised.csv', gzipSync(text)],
    ['a.tsv', text.replaceAll(';', '\t')],
    ['a.txt', text.replaceAll(';', '|')],
    ['a.jsonl', lines],
    ['a.ndjson.gz', gzipSync(`${lines}\n\n`)],
    ['a.json', JSON.stringify(records)],
    [
      'b.json',
      JSON.stringify(
        Object.fromEntries(
          Object.keys(columns).map((name) => [
            name,
            records.map((record) => (record as Record<string, unknown>)[name] ?? null),
          ]),
        ),
      ),
    ],
    ['a.arrow', arrow()],
    ['a.feather.gz', gzipSync(arrow())],
  ])('%s', async (name, contents) => {
    const path = await file(name, contents);
    const { table, report } = await readTable(path);
    expect(table).toEqual(expected);
    expect(report.map(({ name, missing }) => [name, missing])).toEqual([
      ['n', 1],
      ['i', 0],
      ['c', 1],
      ['b', 1],
      ['d', 1],
    ]);
    const batches: Table[] = [];
    for await (const batch of streamTable(path, { columns: { i: 'number', gone: 'text' }, batchRows: 3 }))
      batches.push(batch);
    expect(batches).toEqual([
      { rows: 3, columns: [{ name: 'i', type: 'number', values: Float64Array.of(1, 2, 3) }] },
      { rows: 1, columns: [{ name: 'i', type: 'number', values: Float64Array.of(4) }] },
    ]);
  });

  test.each([
    ['no.csv', undefined, 'read-file', 'no such file'],
    ['no.parquet', undefined, 'read-file', 'no such file'],
    ['a.xlsx', 'x', 'read-format', 'expected a name that ends in .csv'],
    ['broken.jsonl', '{"a":1}\n{"a":', 'read-format', 'line 2: no JSON'],
    ['scalar.json', '5', 'read-format', 'expected an array of records, found 5'],
    ['empty.jsonl', '\n', 'read-empty', 'nothing in it'],
    ['nested.jsonl', '{"a":1}\n{"a":[1]}', 'read-type', 'column "a", row 1: expected a number, text'],
    ['no.arrow', 'not arrow', 'read-format', 'no Arrow'],
    ['bad.parquet', 'PAR1 not parquet PAR1', 'read-format', 'no Parquet'],
    ['cut.csv.gz', gzipSync(text).subarray(0, 40), 'read-format', 'not a whole gzip file'],
  ])('%s is an error that names it', async (name, contents, code, message) => {
    const path = contents === undefined ? join(folder, name) : await file(name, contents);
    const error = await readTable(path).then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ name: 'ReadError', code, file: path });
    expect(error.message).toContain(message);
  });
});

describe('files that pyarrow wrote (fixtures_tables.py)', () => {
  const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

  test.each(['none', 'snappy', 'gzip', 'brotli', 'lz4', 'zstd'])('Parquet, %s', async (codec) => {
    expect((await readTable(fixture(`table-${codec}.parquet`))).table).toEqual(expected);
  });

  test.each(['lz4', 'zstd'])('Feather, %s: the rows 500 times', async (codec) => {
    const { table } = await readTable(fixture(`table-${codec}.feather`));
    expect(table.rows).toBe(2000);
    expect(takeTableRows(table, [1996, 1997, 1998, 1999])).toEqual(expected);
  });
});

test('LZ4 frames with matches that overlap, long runs and uncompressed blocks', () => {
  // Literals "abc", a match of 9 three back; then an uncompressed block "xyz".
  const block = [0x35, 97, 98, 99, 3, 0, 0x10, 100];
  const frame = [
    0x04,
    0x22,
    0x4d,
    0x18,
    0x60,
    0x40,
    0x82,
    block.length,
    0,
    0,
    0,
    ...block,
    3,
    0,
    0,
    0x80,
    120,
    121,
    122,
    0,
    0,
    0,
    0,
  ];
  expect(new TextDecoder().decode(decodeLz4Frame(Uint8Array.from(frame), 16))).toBe('abcabcabcabcdxyz');
  expect(() => decodeLz4Frame(Uint8Array.from(frame), 17)).toThrow('16 bytes, expected 17');
  expect(() => decodeLz4Frame(Uint8Array.of(1, 2, 3), 1)).toThrow('no LZ4 frame');
});

function arrow(): Uint8Array {
  const table = flechette.tableFromArrays(
    {
      n: [1.5, null, -3, 4],
      i: [1, 2, 3, 4],
      c: ['é', 'a', null, 'é'],
      b: [true, false, true, null],
      d: [new Date('2021-01-02'), new Date('2021-01-03T04:05:06Z'), null, new Date(0)],
    },
    {
      types: {
        n: flechette.float64(),
        c: flechette.dictionary(flechette.utf8()),
        d: flechette.timestamp(flechette.TimeUnit.MILLISECOND),
      },
    },
  );
  return flechette.tableToIPC(table, { format: 'file' }) as Uint8Array;
}
