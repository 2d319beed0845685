/** How the types of a table's columns are found, and what is said about it. */
import type { Table } from '../types/table.ts';

export type ColumnType = 'number' | 'category' | 'date' | 'text';

/** Which comes first in dates such as 03/04/2021: the day or the month. */
export type DateOrder = 'dmy' | 'mdy';

export interface TypingOptions {
  /** Types of columns by name that are told rather than found. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Whether `types` may name columns that are not there; default false. */
  readonly extraTypes?: boolean;
  /** Cells that stand for a missing value, spaces around them aside; default `defaultMissingValues`. */
  readonly missingValues?: readonly string[];
  /** The most distinct texts that a column that was not told to be a category may have as one; default 50,000. */
  readonly maxCategories?: number;
  /** For dates such as 03/04/2021; default: found from a day above 12, month first where no cell tells. */
  readonly dateOrder?: DateOrder;
  /** What becomes of a cell that does not fit the type that was told: an `error` (default), or it is `missing`. */
  readonly onMismatch?: 'error' | 'missing';
}

/** What was found out about a column. */
export interface ColumnReport {
  readonly name: string;
  readonly type: ColumnType;
  /** Why the type: "all 1,046 values are numbers". */
  readonly why: string;
  readonly missing: number;
  /** Distinct values; of categories, and of text where they were few enough to count. */
  readonly distinct?: number;
  /** The first distinct values, three at most, as text. */
  readonly examples: readonly string[];
  /** The name in the file, where it was empty or taken and `name` is another. */
  readonly header?: string;
  /** For dates that a cell or the options said this order of. */
  readonly dateOrder?: DateOrder;
}

export interface TableReading {
  readonly table: Table;
  /** One for each column of `table`. */
  readonly report: readonly ColumnReport[];
}
