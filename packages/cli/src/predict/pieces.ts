/** Predictions as CSV, a table at a time. */
import type { Table } from '@hyperopt-ts/data';
import { type CsvCell, formatCsvRow } from '@hyperopt-ts/data/csv';
import type { Model } from '@hyperopt-ts/models';
import { UsageError } from '../command/usage-error.ts';

export interface Pieces {
  readonly columns: readonly string[];
  /** The first line. */
  readonly header: string;
  /** The lines of a table's rows. */
  of(table: Table): string;
}

/** One column named after the target; or, of `proba`, a column for each class. */
export function createPieces(model: Model, proba: boolean): Pieces {
  const { task, classes, schema } = model.parts;
  if (proba && task === 'regression') throw new UsageError('--proba: the model predicts numbers, and has no classes');
  const columns = proba ? classes.map(String) : [schema.target ?? 'prediction'];
  const lines = (rows: readonly (readonly CsvCell[])[]): string => rows.map((cells) => formatCsvRow(cells)).join('');
  return {
    columns,
    header: formatCsvRow(columns),
    of(table) {
      // A file that has a header only.
      if (table.rows === 0) return '';
      return lines(
        proba
          ? model.predictProba(table).map((row) => Array.from(row))
          : model.predict(table).map((prediction) => [prediction]),
      );
    },
  };
}
