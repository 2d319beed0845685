/** The options of typing, checked, made the settings of each column. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import type { ColumnSettings } from './column-settings.ts';
import { MissingValues } from './missing-values.ts';
import type { ColumnType, TypingOptions } from './typing-options.ts';

/** The names of `TypingOptions`, for `checkOptionNames`. */
export const typingOptionNames = [
  'types',
  'extraTypes',
  'missingValues',
  'maxCategories',
  'dateOrder',
  'onMismatch',
] as const;

const columnTypes: readonly ColumnType[] = ['number', 'category', 'date', 'text'];

/** What the source of a table says about all of its columns. */
export interface SourceSettings extends Pick<ColumnSettings, 'file' | 'unit' | 'numbersInText'> {
  readonly point?: '.' | ',';
}

export function resolveTyping(
  options: TypingOptions,
  source: SourceSettings,
): (name: string, header?: string) => ColumnSettings {
  const { types = {}, maxCategories = 50_000, dateOrder, onMismatch = 'error' } = options;
  const missing = new MissingValues(options.missingValues);
  for (const [name, type] of Object.entries(types)) checkOneOf(`types[${JSON.stringify(name)}]`, type, columnTypes);
  checkOneOf('onMismatch', onMismatch, ['error', 'missing']);
  if (dateOrder !== undefined) checkOneOf('dateOrder', dateOrder, ['dmy', 'mdy']);
  if (!(Number.isInteger(maxCategories) && maxCategories >= 1))
    throw new ValidationError(
      `maxCategories: expected a whole number of at least 1, found ${describeValue(maxCategories)}`,
    );
  return (name, header) => ({
    point: '.',
    ...source,
    name,
    header,
    missing,
    told: Object.hasOwn(types, name) ? types[name] : undefined,
    onMismatch,
    maxCategories,
    dateOrder,
  });
}

/** Throws where `types` has a name that is none of the columns'. */
export function checkToldNames(options: TypingOptions, names: readonly string[]): void {
  if (options.extraTypes) return;
  for (const name of Object.keys(options.types ?? {})) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    throw new ValidationError(
      `types: no column ${JSON.stringify(name)}${near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`}`,
      { code: 'unknown-column' },
    );
  }
}

export function checkOneOf<T>(name: string, value: T, known: readonly T[]): void {
  if (!known.includes(value))
    throw new ValidationError(
      `${name}: expected ${known.map((one) => describeValue(one)).join(' or ')}, found ${describeValue(value)}`,
    );
}
