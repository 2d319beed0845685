/** The bundled data sets and committed fixtures, read from their files for the parity tests. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';

/** As the fixtures' script reads it: labels are codes in sorted order; diabetes is a regression. */
export function bundled(name: string): TrainingSet & { readonly X: Matrix } {
  const [, ...lines] = unzipped(`../../../../datasets/files/${name}.csv.gz`).trim().split('\n');
  const cells = lines.map((line) => line.trim().split(','));
  const columns = cells[0].length - 1;
  const values = Float64Array.from(cells.flatMap((row) => row.slice(0, -1).map(Number)));
  const X = { rows: cells.length, columns, values };
  const target = cells.map((row) => row[columns]);
  if (name === 'diabetes') return { X, y: Float64Array.from(target, Number), nClasses: 0 };
  const labels = [...new Set(target)].sort();
  return { X, y: Int32Array.from(target, (label) => labels.indexOf(label)), nClasses: labels.length };
}

export function fixture(name: string): unknown {
  return JSON.parse(unzipped(`../../fixtures/${name}.json.gz`));
}

export function firstRows(X: Matrix, rows: number): Matrix {
  return { rows, columns: X.columns, values: X.values.slice(0, rows * X.columns) };
}

/** The rows named, in that order. */
export function rowsOf(X: Matrix, rows: readonly number[]): Matrix {
  const { columns } = X;
  const values = new Float64Array(rows.length * columns);
  for (const [to, row] of rows.entries())
    values.set(X.values.subarray(row * columns, (row + 1) * columns), to * columns);
  return { rows: rows.length, columns, values };
}

/** The largest difference, relative to the largest magnitude expected or to 1. */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>, floor = 1): number {
  if (found.length !== expected.length) return Infinity;
  let worst = 0;
  let size = floor;
  for (let i = 0; i < found.length; i++) {
    worst = Math.max(
      worst,
      Number.isNaN(found[i]) === Number.isNaN(expected[i]) ? Math.abs(found[i] - expected[i]) || 0 : Infinity,
    );
    size = Math.max(size, Math.abs(expected[i]));
  }
  return worst / size;
}

function unzipped(path: string): string {
  return gunzipSync(readFileSync(new URL(path, import.meta.url))).toString();
}
