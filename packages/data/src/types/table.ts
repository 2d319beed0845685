/** Typed columns of equal length, as read from a file. A Table becomes a Matrix in a pipeline's first step. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

export type Column = NumberColumn | CategoryColumn | DateColumn | TextColumn;

interface Named {
  readonly name: string;
}

export interface NumberColumn extends Named {
  readonly type: 'number';
  /** NaN is missing. */
  readonly values: Float64Array;
}

export interface CategoryColumn extends Named {
  readonly type: 'category';
  /** Index into `levels`; −1 is missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export interface DateColumn extends Named {
  readonly type: 'date';
  /** Milliseconds since 1970-01-01T00:00:00Z; NaN is missing. */
  readonly values: Float64Array;
}

export interface TextColumn extends Named {
  readonly type: 'text';
  /** UTF-8; row i is bytes[offsets[i]] … bytes[offsets[i + 1] − 1]. */
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** 1 where the row is missing. */
  readonly missing: Uint8Array;
}
