/** Fixtures of trees and ensembles: the bundled data in the splits of trees.json.gz, and what scores are compared by. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';

export interface Part extends TrainingSet {
  readonly X: Matrix;
  /** Places of the rows in the whole table. */
  readonly rowOf: readonly number[];
}

const read = (path: string) => gunzipSync(readFileSync(new URL(path, import.meta.url))).toString();

/** The `data` of fixtures/NAME.json.gz. */
export function readFixtures<T>(name: string): T {
  return JSON.parse(read(`../../fixtures/${name}.json.gz`)).data as T;
}

/** The train and test rows of the fixtures' 20 splits of a bundled data set. */
export function splitsOf(name: string): { train: Part; held: Part }[] {
  const { splits } = readFixtures<Record<string, { splits: string[] }>>('trees')[name];
  const table = load(name);
  return splits.map((bits) => {
    const bytes = Buffer.from(bits, 'base64');
    const isHeld = (i: number) => (bytes[i >> 3] >> (7 - (i & 7))) & 1;
    return { train: take(table, (i) => !isHeld(i)), held: take(table, (i) => !!isHeld(i)) };
  });
}

/** Accuracy of the likeliest class, or R2. */
export function scoreOf(output: ArrayLike<number>, { X, y, nClasses }: TrainingSet): number {
  const values = Array.from(output);
  if (nClasses > 0) {
    const right = Array.from(y).filter((code, i) => {
      const row = values.slice(i * nClasses, (i + 1) * nClasses);
      return row.indexOf(Math.max(...row)) === code;
    });
    return right.length / X.rows;
  }
  const targets = Array.from(y);
  const mean = targets.reduce((sum, value) => sum + value / targets.length, 0);
  const squares = (of: (i: number) => number) => targets.reduce((total, _, i) => total + of(i) * of(i), 0);
  return 1 - squares((i) => values[i] - targets[i]) / squares((i) => targets[i] - mean);
}

/** Student's t with 19 degrees of freedom at 95 %. */
const T19 = 1.729;

/** The 90 % interval of the mean of 20 paired differences. */
export function pairedInterval(differences: readonly number[]): [number, number] {
  const mean = differences.reduce((sum, d) => sum + d / 20, 0);
  const deviation = Math.sqrt(differences.reduce((sum, d) => sum + ((d - mean) * (d - mean)) / 19, 0));
  const margin = (T19 * deviation) / Math.sqrt(20);
  return [mean - margin, mean + margin];
}

interface Table {
  readonly rows: number[][];
  readonly y: number[];
  readonly nClasses: number;
}

/** The last column is the target; labels are codes in sorted order. */
function load(name: string): Table {
  const lines = read(`../../../../datasets/files/${name}.csv.gz`).trim().split('\n').slice(1);
  const cells = lines.map((line) => line.trim().split(','));
  const rows = cells.map((row) => row.slice(0, -1).map(Number));
  const targets = cells.map((row) => row[row.length - 1]);
  if (name === 'diabetes') return { rows, y: targets.map(Number), nClasses: 0 };
  const labels = [...new Set(targets)].sort();
  return { rows, y: targets.map((label) => labels.indexOf(label)), nClasses: labels.length };
}

function take({ rows, y, nClasses }: Table, wanted: (i: number) => boolean): Part {
  const rowOf = rows.flatMap((_, i) => (wanted(i) ? [i] : []));
  const values = Float64Array.from(rowOf.flatMap((i) => rows[i]));
  const X = { rows: rowOf.length, columns: rows[0].length, values };
  return { X, y: (nClasses > 0 ? Int32Array : Float64Array).from(rowOf.map((i) => y[i])), nClasses, rowOf };
}
