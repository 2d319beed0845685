export type { ByteSource } from './byte-source.ts';
export { csvCells } from './csv-cells.ts';
export type { CsvFormat, CsvOptions } from './csv-options.ts';
export { readCsv } from './read-csv.ts';
export { type StreamOptions, streamCsv } from './stream-csv.ts';
export { type CsvCell, formatCsvRow, type WriteCsvOptions, writeCsv } from './write-csv.ts';
