/** A column of a Matrix whose values are no features yet, on its way from a Table to a pipeline's first steps. */
export type RawColumn = RawDate | RawText;

export interface RawDate {
  readonly type: 'date';
  readonly column: number;
}

/** Each value is the number of a document; NaN is missing. Rows can be taken without touching the texts. */
export interface RawText {
  readonly type: 'text';
  readonly column: number;
  readonly documents: Documents;
}

/** Texts in UTF-8: document d is bytes[offsets[d]] … bytes[offsets[d + 1] − 1]. Buffers may be shared between threads. */
export interface Documents {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}
