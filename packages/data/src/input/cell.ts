/** One cell: the number that it stands for, or an error that says where it is. Rows and columns count from 0. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';

/** Where a cell is; a column is named or numbered. */
export interface Place {
  /** What the caller calls the features: 'X'. */
  readonly input: string;
  readonly row: number;
  readonly column: string | number;
}

/** Missing values are NaN. Throws a `ValidationError` for infinity, text and objects. */
export function toNumber(cell: unknown, place: Place): number {
  if (cell === null || cell === undefined) return Number.NaN;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell !== 'number') throw cellError(place, 'a number', cell);
  if (cell === Infinity || cell === -Infinity) throw cellError(place, 'a finite number', cell);
  return cell;
}

export function cellError({ input, row, column }: Place, expected: string, found: unknown): ValidationError {
  const hint = Object.prototype.toString.call(found) === '[object Date]' ? ' (use its getTime())' : '';
  return new ValidationError(
    `${input}: ${columnName(column)}, row ${row}: expected ${expected}, found ${describeValue(found)}${hint}`,
  );
}

export function columnName(column: string | number): string {
  return `column ${typeof column === 'string' ? JSON.stringify(column) : column}`;
}
