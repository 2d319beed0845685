/** Tables from JSON: one record a line, or a document with an array of records or an object of columns. */
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { type ByteSource, utf8Chunks } from '../csv/byte-source.ts';
import { describeValue } from '../describe-value.ts';
import { tableFromColumns, type ValueOptions } from '../table/from-values.ts';
import { ReadError } from '../table/read-error.ts';
import { RecordTyper } from '../table/record-typer.ts';
import { checkToldNames, resolveTyping, typingOptionNames } from '../table/resolve-typing.ts';
import type { TableReading } from '../table/typing-options.ts';

export interface JsonOptions extends ValueOptions {
  /** The name that messages have for the source. */
  readonly file?: string;
}

/**
 * Reads one JSON object a line; typed as `tableFromRecords` does. Empty lines are skipped. Throws a `ReadError` that names the line of
 * what is no JSON object, and row and column of a value that is none of a table.
 *
 * ```ts
 * await readJsonLines('{"age":36,"name":"Ada"}\n{"age":41}\n');
 * ```
 */
export async function readJsonLines(source: ByteSource, options: JsonOptions = {}): Promise<TableReading> {
  const typer = recordTyper('readJsonLines', options);
  for await (const record of jsonRecords(source, options.file)) typer.push(record);
  return finish(typer, options);
}

/** Reads a JSON document: an array of records, or an object with an array for each column. */
export async function readJson(source: ByteSource, options: JsonOptions = {}): Promise<TableReading> {
  const { file, ...typing } = options;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of utf8Chunks(source, undefined, file)) text += decoder.decode(chunk, { stream: true });
  const document = parseJson(text + decoder.decode(), { file });
  if (!Array.isArray(document)) {
    if (typeof document !== 'object' || document === null)
      throw new ReadError('read-format', `expected an array of records, found ${describeValue(document)}`, { file });
    return tableFromColumns(document as Record<string, unknown[]>, typing);
  }
  const typer = recordTyper('readJson', options);
  for (const record of document) typer.push(record);
  return finish(typer, options);
}

/** What each line is; whoever takes it checks that it is a record. */
export async function* jsonRecords(source: ByteSource, file?: string): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  for await (const chunk of utf8Chunks(source, undefined, file)) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? '';
    for (const text of lines) {
      line++;
      if (text.trim() !== '') yield parseJson(text, { file, line });
    }
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield parseJson(rest, { file, line: line + 1 });
}

function recordTyper(owner: string, options: JsonOptions): RecordTyper {
  checkOptionNames(owner, options, [...typingOptionNames, 'numbersInText', 'file']);
  const { file, numbersInText = false } = options;
  return new RecordTyper(resolveTyping(options, { file, unit: 'row', numbersInText }), file);
}

function finish(typer: RecordTyper, options: JsonOptions): TableReading {
  const reading = typer.finish();
  if (reading.table.columns.length === 0)
    throw new ReadError('read-empty', 'there is nothing in it', { file: options.file });
  checkToldNames(
    options,
    reading.report.map(({ name }) => name),
  );
  return reading;
}

function parseJson(text: string, place: { file?: string; line?: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ReadError(
      'read-format',
      `no JSON: ${(cause as Error).message}`,
      { ...place, value: text.slice(0, 200) },
      { cause },
    );
  }
}
