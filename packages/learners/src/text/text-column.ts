/** The door of vectorizers: one raw column of text. */
import type { Documents, Features } from '@hyperopt-ts/data';
import { isSparse } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';

export interface TextRows {
  readonly documents: Documents;
  /** The document of each row; NaN where the text is missing. */
  readonly rows: Float64Array;
}

/** Throws a ValidationError unless `X` is one raw column of text. */
export function textRows(kind: string, X: Features): TextRows {
  const raw = isSparse(X) ? undefined : X.raw?.[0];
  if (X.columns !== 1 || raw?.type !== 'text') {
    const found = raw ? `${X.columns} columns, one of them a ${raw.type}` : `${X.columns} columns of numbers`;
    throw new ValidationError(`${kind}: expected one column of text, found ${found}`);
  }
  return { documents: raw.documents, rows: X.values };
}

/** Deterministic cost of taking the texts of `rows` apart, in nanoseconds, whether it was remembered or not. */
export function analysisWork(
  { documents: { offsets }, rows }: TextRows,
  [least, most]: readonly [number, number],
): number {
  let bytes = 0;
  for (const d of rows) if (!Number.isNaN(d)) bytes += offsets[d + 1] - offsets[d];
  return 30 * bytes * (most - least + 1);
}
