/** Small training sets, ordinary and degenerate, drawn without the library's own random streams. */
import type { Matrix, Target, TrainingSet } from '@hyperopt-ts/data';

/** `classes` 0: a regression. Other numbers are what the name says. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly seed?: number;
}

/** Numbers in [0, 1): Park and Miller's minimal standard generator. */
export function uniforms(seed: number): () => number {
  let state = seed * 7919 + 17;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

export function matrix(rows: number, columns: number, value: (i: number, j: number) => number): Matrix {
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) values[i * columns + j] = value(i, j);
  return { rows, columns, values };
}

/**
 * Rows of class i mod classes lie around 4 (i mod classes) in column 0, the other columns are noise in [0, 1); all are
 * positive. A regression's target is 50 times column 0 minus 20 times the last column.
 */
export function blobs({ rows, columns, classes, seed = 1 }: Shape): TrainingSet {
  const draw = uniforms(seed);
  const spread = classes || 3;
  const X = matrix(rows, columns, (i, j) => draw() + (j === 0 ? 4 * (i % spread) : 0));
  return { X, y: target(X, classes), nClasses: classes };
}

function target(X: Matrix, classes: number): Target {
  if (classes > 0) return Int32Array.from({ length: X.rows }, (_, i) => i % classes);
  return Float64Array.from(
    { length: X.rows },
    (_, i) => 50 * X.values[i * X.columns] - 20 * X.values[(i + 1) * X.columns - 1],
  );
}

/** The same set with each value of X replaced. */
export function mapFeatures(set: TrainingSet, value: (x: number, i: number, j: number) => number): TrainingSet {
  const X = set.X as Matrix;
  return { ...set, X: matrix(X.rows, X.columns, (i, j) => value(X.values[i * X.columns + j], i, j)) };
}

/** 3000 rows of 20 columns that no learner fits quickly: a third of the targets are those of other rows. */
export function noisy(classes: number): TrainingSet {
  const set = blobs({ rows: 3000, columns: 20, classes });
  const y = set.y.map((value, i) => (i % 3 ? value : set.y[(i * 7 + 1) % 3000])) as Target;
  return { ...set, y };
}
