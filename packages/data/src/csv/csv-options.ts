/** How CSV is read. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { checkOneOf, typingOptionNames } from '../table/resolve-typing.ts';
import type { TypingOptions } from '../table/typing-options.ts';

/** The form of a file. */
export interface CsvFormat {
  /** One character of ASCII; default: comma, semicolon, tab or bar, whichever the first rows agree on. */
  readonly delimiter?: string;
  /** Whether the first row has the names of the columns; default true. Without, they are `names` or column1, column2 … */
  readonly header?: boolean;
  /** Names for the columns, in place of those in the file. */
  readonly names?: readonly string[];
  /** Rows with more or fewer cells than the first: an `error` (default), or `fill`: short ones end in missing cells, long ones are cut. */
  readonly ragged?: 'error' | 'fill';
  /** As `TextDecoder` knows it; default UTF-8, or UTF-16 where a byte order mark says so. */
  readonly encoding?: string;
  /** The name that messages have for the source. */
  readonly file?: string;
}

export interface CsvOptions extends TypingOptions, CsvFormat {
  /** The decimal mark; default '.'. */
  readonly decimal?: '.' | ',';
}

export const csvOptionNames = [
  ...typingOptionNames,
  'delimiter',
  'header',
  'names',
  'ragged',
  'encoding',
  'file',
  'decimal',
] as const;

export function checkCsvOptions(owner: string, options: CsvOptions, known: readonly string[]): void {
  checkOptionNames(owner, options, known);
  const { delimiter, ragged = 'error', decimal = '.' } = options;
  const usable = delimiter === undefined || (/^[\0-\x7f]$/.test(delimiter) && !'"\r\n'.includes(delimiter));
  if (!usable)
    throw new ValidationError(
      `delimiter: expected one ASCII character that is no quote and no line break, found ${describeValue(delimiter)}`,
    );
  checkOneOf('ragged', ragged, ['error', 'fill']);
  checkOneOf('decimal', decimal, ['.', ',']);
}
