/** Class labels as the user writes them, and the class codes that learners read. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';

export type Label = string | number | boolean;

export interface EncodedLabels {
  /** The code of each row: an index into `classes`. */
  readonly y: Int32Array;
  /** The distinct labels, sorted: numbers by value, strings by code unit, false before true. */
  readonly classes: Label[];
}

/**
 * The classes in `y` and the code of each row. Labels are all strings, all finite numbers or all booleans; −0 is 0.
 *
 * Throws a `ValidationError` that names the row of a missing or infinite label, or the types when they are mixed.
 *
 * ```ts
 * encodeLabels(['b', 'a', 'b']); // { y: Int32Array [1, 0, 1], classes: ['a', 'b'] }
 * ```
 */
export function encodeLabels(y: ArrayLike<Label>): EncodedLabels {
  checkLabels(y);
  const codes = new Map<Label, number>();
  for (let i = 0; i < y.length; i++) if (!codes.has(y[i])) codes.set(y[i], 0);
  const classes = [...codes.keys()].sort(compareLabels);
  for (let code = 0; code < classes.length; code++) codes.set(classes[code], code);
  return { y: Int32Array.from(y, (label) => codes.get(label) ?? -1), classes };
}

/** The codes of `y` in known `classes`; −1 for a label that is not among them. Throws as `encodeLabels` does. */
export function encodeLabelsWith(y: ArrayLike<Label>, classes: readonly Label[]): Int32Array {
  checkLabels(y);
  const codes = new Map(classes.map((label, code) => [label, code]));
  return Int32Array.from(y, (label) => codes.get(label) ?? -1);
}

/** The label of each code. Throws a `ValidationError` when a code has no class. */
export function decodeLabels(codes: ArrayLike<number>, classes: readonly Label[]): Label[] {
  return Array.from(codes, (code, row) => {
    const label = classes[code];
    if (label === undefined)
      throw new ValidationError(`row ${row}: expected a class code from 0 to ${classes.length - 1}, found ${code}`);
    return label;
  });
}

function checkLabels(y: ArrayLike<Label>): void {
  if (y === null || typeof y !== 'object' || typeof y.length !== 'number')
    throw new ValidationError(`y: expected an array of labels, found ${describeValue(y)}`);
  if (y.length === 0) throw new ValidationError('y is empty: expected at least one label');
  const type = typeof y[0];
  for (let i = 0; i < y.length; i++) {
    const label = y[i];
    const usable =
      typeof label === 'number' ? Number.isFinite(label) : typeof label === 'string' || typeof label === 'boolean';
    if (!usable)
      throw new ValidationError(
        `y, row ${i}: expected a string, a finite number or a boolean, found ${describeValue(label)}`,
      );
    if (typeof label !== type)
      throw new ValidationError(
        `y: labels of mixed types: ${type} (row 0: ${describeValue(y[0])}) and ${typeof label} (row ${i}: ${describeValue(label)})`,
      );
  }
}

function compareLabels(a: Label, b: Label): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
