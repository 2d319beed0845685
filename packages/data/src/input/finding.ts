/** What is other in features at prediction than it was in training, and no error. */
import { columnName } from './cell.ts';

export interface InputFinding {
  /** `extra-columns`: not in the schema, ignored; `new-category`: text that training had not, taken as missing. */
  readonly code: 'extra-columns' | 'new-category';
  readonly message: string;
}

/** At most so many names are listed in one message. */
const LISTED = 5;

export function extraColumns(input: string, names: readonly string[]): InputFinding {
  const what = names.length === 1 ? 'column was' : 'columns were';
  return { code: 'extra-columns', message: `${input}: ${list(names)}: ${what} not in training, ignored` };
}

/** `rows`: how many have one of the `levels`. */
export function newCategories(input: string, name: string, levels: readonly string[], rows: number): InputFinding {
  const [what, count] = [levels.length === 1 ? 'category' : 'categories', rows === 1 ? '1 row' : `${rows} rows`];
  const message = `${input}: ${columnName(name)}: ${what} ${list(levels)} not in training, taken as missing in ${count}`;
  return { code: 'new-category', message };
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => JSON.stringify(name));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
