/** Each way to read the file, with types; every one counts rows. */
import { createReadStream } from 'node:fs';
import type { Column } from '@hyperopt-ts/data';
import { readTable, streamTable } from '@hyperopt-ts/data/node';
import Papa from 'papaparse';
import { type BaseParse, inferSchema, initParser, type Parser } from 'udsv';
import { columnTypes } from './make-file.ts';

export interface Count {
  readonly rows: number;
  /** Bytes of the typed columns, where they are kept. */
  readonly typed?: number;
}

const CHUNK_BYTES = 1 << 18;

export const sides = {
  stream: async (path: string): Promise<Count> => {
    let rows = 0;
    for await (const table of streamTable(path, { columns: columnTypes })) rows += table.rows;
    return { rows };
  },
  table: async (path: string): Promise<Count> => {
    const { table } = await readTable(path);
    for (const { name, type } of table.columns) {
      if (columnTypes[name as keyof typeof columnTypes] !== type) throw new Error(`column ${name} is of type ${type}`);
    }
    return { rows: table.rows, typed: table.columns.reduce((sum, column) => sum + bytesOf(column), 0) };
  },
  /** As its documentation has it: types are inferred from the first chunk; rows are dropped as they come. */
  udsv: async (path: string): Promise<Count> => {
    const decoder = new TextDecoder();
    let parser: Parser | undefined;
    let rows = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      const text = decoder.decode(chunk, { stream: true });
      parser ??= initParser(inferSchema(text));
      parser.chunk(text, parser.typedArrs as BaseParse<unknown>, () => {
        rows++;
      });
    }
    parser?.end();
    return { rows };
  },
  papaparse: (path: string): Promise<Count> =>
    new Promise((resolve, reject) => {
      let rows = -1;
      Papa.parse(createReadStream(path, { highWaterMark: CHUNK_BYTES }), {
        dynamicTyping: true,
        skipEmptyLines: true,
        chunk: ({ data }) => {
          rows += data.length;
        },
        complete: () => resolve({ rows }),
        error: reject,
      });
    }),
};

export type Side = keyof typeof sides;

function bytesOf(column: Column): number {
  if (column.type === 'category') return column.codes.byteLength + column.levels.join('').length;
  if (column.type === 'text') return column.bytes.byteLength + column.offsets.byteLength + column.missing.byteLength;
  return column.values.byteLength;
}
