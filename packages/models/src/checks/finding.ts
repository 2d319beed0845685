/** Something about the data that the user should know before believing a score. */
import type { SchemaColumn } from '@hyperopt-ts/data';

export interface Finding {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
}

/** A column's name, or its number. */
export function nameOf(columns: readonly SchemaColumn[], j: number): string {
  const name = columns[j]?.name;
  return name === undefined ? `column ${j}` : `column "${name}"`;
}

/** At most so many columns are named in one message. */
const NAMED = 5;

/** `a, b and 3 more`. */
export function list(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
}
