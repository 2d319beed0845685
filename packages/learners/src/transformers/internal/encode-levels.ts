/** What the target is in each level of categories, shrunk towards its mean the more, the less the level's rows tell. */
import type { Matrix, Target } from '@hyperopt-ts/data';

export interface Encoding {
  /** Of each output. */
  readonly means: Float64Array;
  /** Column after column, of each level and then of missing: one number for each output. */
  readonly encodings: Float64Array;
}

/** One target for values and for two classes (1 for the second), else one for each class. */
export function targetColumns(y: Target, nClasses: number): Float64Array[] {
  if (nClasses === 0) return [Float64Array.from(y)];
  const classes = nClasses === 2 ? [1] : Array.from({ length: nClasses }, (_, k) => k);
  return classes.map((k) => Float64Array.from(y, (code) => (code === k ? 1 : 0)));
}

/**
 * Of a level with n rows, mean m and variance v: λ m + (1 − λ) M, λ = n V / (n V + v), with the mean M and variance V of all `rows`.
 * `levels` counts those of each column that is encoded, and is 0 for others.
 */
export function encodeLevels(
  { columns, values }: Matrix,
  targets: readonly Float64Array[],
  levels: Int32Array,
  rows: Uint32Array,
): Encoding {
  const size = levels.reduce((sum, count) => sum + (count > 0 ? count + 1 : 0), 0);
  const encodings = new Float64Array(size * targets.length);
  const means = Float64Array.from(targets, (target) => mean(target, rows));
  const variances = targets.map((target, t) => spread(target, rows, means[t]));
  let start = 0;
  levels.forEach((count, j) => {
    if (count === 0) return;
    const slotOf = (i: number): number => {
      const code = values[i * columns + j];
      return code >= 0 && code < count ? code : count;
    };
    targets.forEach((target, t) => {
      const shrunk = shrink(target, rows, slotOf, count + 1, means[t], variances[t]);
      shrunk.forEach((value, slot) => {
        encodings[(start + slot) * targets.length + t] = value;
      });
    });
    start += count + 1;
  });
  return { means, encodings };
}

/** A slot without rows has the mean. */
function shrink(
  target: Float64Array,
  rows: Uint32Array,
  slotOf: (row: number) => number,
  slots: number,
  center: number,
  variance: number,
): Float64Array {
  const n = new Float64Array(slots);
  const sum = new Float64Array(slots);
  for (const i of rows) {
    n[slotOf(i)]++;
    sum[slotOf(i)] += target[i];
  }
  const squares = new Float64Array(slots);
  for (const i of rows) {
    const slot = slotOf(i);
    const off = target[i] - sum[slot] / n[slot];
    squares[slot] += off * off;
  }
  return n.map((count, slot) => {
    const lambda = (variance * count) / (variance * count + squares[slot] / count);
    return Number.isNaN(lambda) ? center : lambda * (sum[slot] / count) + (1 - lambda) * center;
  });
}

function mean(target: Float64Array, rows: Uint32Array): number {
  return rows.reduce((sum, i) => sum + target[i], 0) / rows.length;
}

function spread(target: Float64Array, rows: Uint32Array, center: number): number {
  return rows.reduce((sum, i) => sum + (target[i] - center) * (target[i] - center), 0) / rows.length;
}
