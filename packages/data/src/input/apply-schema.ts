/** Features without names at prediction: columns are those of training, position by position. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { toDense } from '../rows/convert.ts';
import { type Features, isSparse } from '../types/features.ts';
import type { Matrix } from '../types/matrix.ts';
import { cellError, columnName } from './cell.ts';
import { levelCount, levelsOf, type SchemaColumn } from './schema.ts';

/** `X` with the categories that the schema knows. Throws where columns, names or types differ from it. */
export function applySchema(
  name: string,
  X: Features,
  columns: readonly SchemaColumn[],
  columnNames: readonly string[] | undefined,
): Features {
  if (X.columns !== columns.length)
    throw new ValidationError(`${name} has ${X.columns} columns, expected ${columns.length} as in training`);
  columnNames?.forEach((found, j) => {
    const expected = columns[j].name;
    if (expected !== undefined && expected !== found)
      throw new ValidationError(
        `${name}: column ${j} was ${JSON.stringify(expected)} in training, found ${JSON.stringify(found)}`,
      );
  });
  const given = isSparse(X) ? undefined : X.levels;
  columns.forEach((column, j) => {
    const known = levelCount(column);
    const text = column.type === 'category' && typeof column.levels !== 'number';
    const was = column.type === 'date' ? 'a date' : 'text';
    if (column.type === 'date' || column.type === 'text' || (text && given?.[j] !== known))
      throw new ValidationError(
        `${name}: ${columnName(column.name ?? j)} was ${was} in training: expected records, a table or a columns object`,
      );
    if (column.type === 'number' && given?.[j])
      throw new ValidationError(`${name}: ${columnName(column.name ?? j)} was a number in training, found a category`);
  });
  const { levels } = levelsOf(columns);
  if (!levels) return X;
  return withKnownCodes(name, isSparse(X) ? toDense(X) : X, levels, columns);
}

/** Codes beyond the known ones become missing. */
function withKnownCodes(name: string, X: Matrix, levels: Uint32Array, columns: readonly SchemaColumn[]): Matrix {
  let values = X.values;
  for (let j = 0; j < X.columns; j++) {
    for (let k = j; k < values.length && levels[j] > 0; k += X.columns) {
      const code = values[k];
      if (code < levels[j] && code >= 0 && Number.isInteger(code)) continue;
      if (Number.isNaN(code)) continue;
      if (!(Number.isInteger(code) && code >= 0))
        throw cellError(
          { input: name, row: (k - j) / X.columns, column: columns[j].name ?? j },
          'a category code',
          code,
        );
      // The caller's own matrix is left as it is.
      if (values === X.values) values = values.slice();
      values[k] = Number.NaN;
    }
  }
  return { ...X, values, levels };
}
