/** Features as zeros and ones. */
import { type Features, isSparse } from '@hyperopt-ts/data';

export interface Indicators {
  /** Less `base`, so that what is not stored is 0. */
  readonly X: Features;
  /** What zeros become. */
  readonly base: 0 | 1;
}

/** 1 where a value lies above `threshold`; null: where it is not 0. */
export function indicators(X: Features, threshold: number | null): Indicators {
  const base = isSparse(X) && threshold !== null && threshold < 0 ? 1 : 0;
  const values = new Float64Array(X.values.length);
  for (let at = 0; at < values.length; at++) {
    const one = threshold === null ? X.values[at] !== 0 : X.values[at] > threshold;
    values[at] = (one ? 1 : 0) - base;
  }
  return { X: isSparse(X) ? { ...X, values } : { rows: X.rows, columns: X.columns, values }, base };
}
