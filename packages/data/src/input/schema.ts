/** What the columns of the training features were, so that features at prediction can be brought into the same form. */

/** Plain JSON; saved with a model. */
export interface Schema {
  readonly columns: readonly SchemaColumn[];
  /** Whether the features were a SparseMatrix. */
  readonly sparse?: boolean;
  /** The column that was the target, where it was given by name. */
  readonly target?: string;
}

export type SchemaColumn = NumberSchema | CategorySchema | DateSchema | TextSchema;

export interface NumberSchema {
  readonly name?: string;
  readonly type: 'number';
}

export interface CategorySchema {
  readonly name?: string;
  readonly type: 'category';
  /** The text of each code, sorted by code unit; or, for a Matrix that came with codes, how many there are. */
  readonly levels: readonly string[] | number;
}

/** A column of a Table or of records. */
export interface DateSchema {
  readonly name: string;
  readonly type: 'date';
}

/** A column of a Table or of records. */
export interface TextSchema {
  readonly name: string;
  readonly type: 'text';
}

export function levelCount(column: SchemaColumn): number {
  if (column.type !== 'category') return 0;
  return typeof column.levels === 'number' ? column.levels : column.levels.length;
}

/** The `levels` of a Matrix of these columns: absent when all are numbers. */
export function levelsOf(columns: readonly SchemaColumn[]): { levels?: Uint32Array } {
  return columns.some(({ type }) => type === 'category') ? { levels: Uint32Array.from(columns, levelCount) } : {};
}
