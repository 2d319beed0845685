/** The classes that have rows, and weights that make them count alike. */

export interface PresentClasses {
  /** Ascending. */
  readonly classes: Int32Array;
  /** Index into `classes` of each row. */
  readonly codes: Int32Array;
}

/** With `weights`, rows that weigh nothing are no rows; their codes are of any of the classes. */
export function presentClasses(y: Int32Array, nClasses: number, weights?: Float64Array): PresentClasses {
  const index = new Int32Array(nClasses).fill(-1);
  for (let i = 0; i < y.length; i++) if (!weights || weights[i] > 0) index[y[i]] = 0;
  const classes = Int32Array.from(index.keys()).filter((code) => index[code] === 0);
  for (const [i, code] of classes.entries()) index[code] = i;
  return { classes, codes: y.map((code) => Math.max(0, index[code])) };
}

/** `weights` times total / (classes x weight of the row's class), as scikit-learn's class_weight='balanced'. */
export function balancedWeights(codes: Int32Array, classes: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(classes);
  for (const [i, code] of codes.entries()) sums[code] += weights[i];
  const total = sums.reduce((sum, value) => sum + value, 0);
  return weights.map((weight, i) => (weight > 0 ? (weight * total) / (classes * sums[codes[i]]) : 0));
}
