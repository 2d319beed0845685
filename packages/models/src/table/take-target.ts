/** The target as one of the columns: taken out of them by name. */
import { type FeatureInput, isTable, type Label, type Table } from '@hyperopt-ts/data';
import { nearest, ValidationError } from '@hyperopt-ts/numerics';

export interface Apart {
  readonly X: FeatureInput;
  /** As found: what is missing is for the reader of labels or values to refuse. */
  readonly y: ArrayLike<Label>;
}

/** `X`: a Table, records or a columns object. Throws a ValidationError when it has no such column, or no names. */
export function takeTarget(X: FeatureInput, target: string): Apart {
  if (isTable(X)) return fromTable(X, target);
  if (Array.isArray(X) && isRecord(X[0])) {
    const records = X as readonly Readonly<Record<string, Label>>[];
    const names = [...new Set(records.flatMap(Object.keys))];
    if (!names.includes(target)) throw noTarget(target, names);
    const y = records.map((record) => (Object.hasOwn(record, target) ? record[target] : undefined));
    return { X: records.map((record) => without(record, target)), y: y as Label[] };
  }
  if (!Array.isArray(X) && isRecord(X) && Object.values(X).every((column) => isArrayLike(column))) {
    if (!Object.hasOwn(X, target)) throw noTarget(target, Object.keys(X));
    return { X: without(X, target) as FeatureInput, y: (X as unknown as Record<string, ArrayLike<Label>>)[target] };
  }
  throw new ValidationError(`y: "${target}" names a column, and the columns of X have no names: give the values`);
}

function fromTable(X: Table, target: string): Apart {
  const column = X.columns.find(({ name }) => name === target);
  if (!column) {
    throw noTarget(
      target,
      X.columns.map(({ name }) => name),
    );
  }
  return { X: { ...X, columns: X.columns.filter((one) => one !== column) }, y: labelsOf(column) };
}

/** Missing labels are undefined, missing values NaN. */
function labelsOf(column: Table['columns'][number]): ArrayLike<Label> {
  switch (column.type) {
    case 'number':
      return Array.from(column.values);
    case 'category':
      return Array.from(column.codes, (code) => column.levels[code]);
    default:
      throw new ValidationError(`y: column "${column.name}" is a ${column.type}: expected numbers or categories`);
  }
}

function without(record: object, target: string): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== target));
}

function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function isArrayLike(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function noTarget(target: string, names: readonly string[]): ValidationError {
  const near = nearest(target, [...names]);
  const hint = near
    ? `did you mean "${near}"?`
    : `found ${names
        .slice(0, 10)
        .map((name) => `"${name}"`)
        .join(', ')}`;
  return new ValidationError(`y: X has no column "${target}"; ${hint}`);
}
