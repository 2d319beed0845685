/** Valid CSV files of any content, and what reading must make of them. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { type CsvOptions, csvCells, readCsv } from '@hyperopt-ts/data/csv';
import { parse } from 'csv-parse/sync';
import { integer, mutateBytes, pick, type Random } from './mutate.ts';

const texts = [
  '',
  'a',
  'Oslo',
  '"',
  'x "y" z',
  'a,b',
  'a;b',
  'two\nlines',
  'two\r\nlines',
  '__proto__',
  'é',
  '日本',
  '😀',
  'NA',
  ' ',
  '?',
];

export interface CsvFile {
  readonly bytes: Uint8Array;
  readonly delimiter: string;
  readonly recordDelimiter: string;
  readonly gzip: boolean;
}

export function makeCsv(random: Random): CsvFile {
  const columns = 1 + integer(random, 6);
  const rows = integer(random, 30);
  const delimiter = pick(random, [',', ';', '\t', '|']);
  const recordDelimiter = pick(random, ['\n', '\r\n', '\r']);
  const kinds = Array.from({ length: columns }, () => integer(random, 5));
  const header = kinds.map((_, j) => (random.next() < 0.1 ? pick(random, texts) : `c${j}`));
  const body = Array.from({ length: rows }, () => kinds.map((kind) => cell(kind, random)));
  const text = [header, ...body]
    .map((row) => row.map((value) => quoted(value, delimiter, columns, random)).join(delimiter) + recordDelimiter)
    .join('');
  const gzip = random.next() < 0.05;
  return { bytes: gzip ? gzipSync(text) : Buffer.from(text), delimiter, recordDelimiter, gzip };
}

/** Throws where our cells are not those of csv-parse. */
export async function checkCells({ bytes, delimiter, recordDelimiter, gzip }: CsvFile): Promise<void> {
  const expected = parse(Buffer.from(gzip ? gunzipSync(bytes) : bytes), {
    delimiter,
    record_delimiter: recordDelimiter,
    skip_empty_lines: true,
  });
  const found: string[][] = [];
  for await (const row of csvCells(bytes, { delimiter })) found.push(row);
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`cells of ${JSON.stringify(Buffer.from(bytes).toString())} are not those of csv-parse`);
}

/** Reads a damaged copy, with options of any kind; throws what reading throws, and where the table makes no sense. */
export async function readDamaged({ bytes, delimiter }: CsvFile, random: Random): Promise<void> {
  const options: CsvOptions = {
    ...(random.next() < 0.5 ? { delimiter } : {}),
    ...(random.next() < 0.3 ? { ragged: 'fill' } : {}),
    ...(random.next() < 0.2 ? { header: false } : {}),
    ...(random.next() < 0.2 ? { encoding: 'windows-1252' } : {}),
  };
  const { table, report } = await readCsv(mutateBytes(bytes, random), options);
  const names = new Set(report.map(({ name }) => name));
  if (names.size !== table.columns.length) throw new Error('a name twice');
  for (const column of table.columns) {
    const length =
      column.type === 'category'
        ? column.codes.length
        : column.type === 'text'
          ? column.missing.length
          : column.values.length;
    if (length !== table.rows) throw new Error(`column ${column.name} has ${length} rows of ${table.rows}`);
    if (column.type === 'category' && column.codes.some((code) => code < -1 || code >= column.levels.length))
      throw new Error(`column ${column.name} has a code without a level`);
    if (column.type === 'text' && column.offsets[table.rows] !== column.bytes.length)
      throw new Error(`column ${column.name} ends at ${column.offsets[table.rows]} of ${column.bytes.length}`);
  }
}

function cell(kind: number, random: Random): string {
  if (random.next() < 0.05) return pick(random, texts);
  if (kind === 0) return String(integer(random, 100));
  if (kind === 1) return (random.next() * 10 ** integer(random, 20)).toFixed(integer(random, 20));
  if (kind === 2) return new Date(integer(random, 2e9) * 1000).toISOString().slice(0, pick(random, [10, 16, 19, 24]));
  if (kind === 3) return pick(random, texts);
  return Array.from({ length: integer(random, 12) }, () => pick(random, texts)).join(' ');
}

function quoted(value: string, delimiter: string, columns: number, random: Random): string {
  const must = value.includes(delimiter) || /["\r\n]/.test(value) || (columns === 1 && value === '');
  return must || random.next() < 0.1 ? `"${value.replaceAll('"', '""')}"` : value;
}
