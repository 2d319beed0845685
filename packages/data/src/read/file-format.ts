/** What kind of table a file is, by the end of its name. */
import { ReadError } from '../table/read-error.ts';

export type FileFormat = 'csv' | 'tsv' | 'json-lines' | 'json' | 'parquet' | 'arrow';

const formats = new Map<string, FileFormat>([
  ['csv', 'csv'],
  ['txt', 'csv'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['jsonl', 'json-lines'],
  ['ndjson', 'json-lines'],
  ['json', 'json'],
  ['parquet', 'parquet'],
  ['arrow', 'arrow'],
  ['feather', 'arrow'],
  ['ipc', 'arrow'],
]);

/** A name that ends in .gz is that of what is compressed. Throws a `ReadError` for an end that is not known. */
export function fileFormat(path: string): FileFormat {
  const [, end] = /\.([^./\\]*)$/.exec(path.toLowerCase().replace(/\.gz$/, '')) ?? [];
  const format = formats.get(end ?? '');
  if (format) return format;
  throw new ReadError(
    'read-format',
    `expected a name that ends in ${[...formats.keys()].map((known) => `.${known}`).join(', ')}`,
    {
      file: path,
    },
  );
}
