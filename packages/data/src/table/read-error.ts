/** What is thrown when a table cannot be read from its source. */
import { HyperoptError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';

export type ReadErrorCode =
  | 'read-file'
  | 'read-empty'
  | 'read-quote'
  | 'read-ragged'
  | 'read-type'
  | 'read-encoding'
  | 'read-too-large'
  | 'read-format';

export interface Place {
  /** The name of the file, or of what else was read. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 0, of records and columns that have no lines. */
  readonly row?: number;
  readonly column?: string;
  /** The text that was found. */
  readonly value?: string;
}

/** `file`, `line` (from 1), `row` (from 0), `column` and `value` say where it happened, as far as that is known. */
export class ReadError extends HyperoptError implements Place {
  readonly file?: string;
  readonly line?: number;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;

  /** The message is made of the place and `problem`: `a.csv, line 17, column "age": expected a number, found "x"`. */
  constructor(code: ReadErrorCode, problem: string, place: Place = {}, options?: { cause?: unknown }) {
    super(code, `${showPlace(place)}${problem}`, options);
    this.name = 'ReadError';
    Object.assign(this, place);
  }
}

function showPlace({ file, line, row, column }: Place): string {
  const parts = [
    file,
    line === undefined ? undefined : `line ${line}`,
    column === undefined ? undefined : `column ${describeValue(column)}`,
    row === undefined ? undefined : `row ${row}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}
