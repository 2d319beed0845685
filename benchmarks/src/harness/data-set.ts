/**
 * Data sets by name, as learners read them: the bundled ones, and NAME.csv.gz of the folder in $HYPEROPT_TS_DATA with its
 * splits in splits/NAME.txt.gz.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { encodeLabels, type Label, type Matrix, toMatrix, toValues } from '@hyperopt-ts/data';
import { type Dataset, loadBreastCancer, loadDiabetes, loadDigits, loadIris, loadWine } from '@hyperopt-ts/datasets';
import { holdOut, type Split } from '@hyperopt-ts/validation';
import { CannotRun } from './cannot-run.ts';
import { parseNamedCsv } from './named-csv.ts';
import { parseSplits } from './splits.ts';
import { deviation, mean } from './statistics.ts';

export interface DataSet {
  readonly name: string;
  readonly task: 'classification' | 'regression';
  readonly X: Matrix;
  /** Class codes or values. */
  readonly y: Int32Array | Float64Array;
  /** 0 for regression. */
  readonly nClasses: number;
}

const bundled: Record<string, () => Dataset<Label>> = {
  breast_cancer: loadBreastCancer,
  diabetes: loadDiabetes,
  digits: loadDigits,
  iris: loadIris,
  wine: loadWine,
};

/**
 * A set that is not bundled has its target in the last column, and is for regression when that has numbers; columns of text
 * are categories. Throws `CannotRun` when it is not in the folder.
 */
export function loadDataSet(name: string): DataSet {
  if (Object.hasOwn(bundled, name)) {
    const { task, X, y } = bundled[name]();
    return task === 'regression'
      ? { name, task, X, y: toValues(y as number[]), nClasses: 0 }
      : { name, task, X, ...encode(y) };
  }
  const text = readFromFolder(`${name}.csv.gz`);
  if (text === undefined)
    throw new CannotRun(`data set "${name}" is not bundled: set HYPEROPT_TS_DATA to a folder with ${name}.csv.gz`);
  const columns = [...parseNamedCsv(text)];
  const target = columns[columns.length - 1][1];
  const X = toMatrix(Object.fromEntries(columns.slice(0, -1))).X as Matrix;
  const isNumber = target.every((value) => typeof value === 'number');
  return isNumber
    ? { name, task: 'regression', X, y: Float64Array.from(target), nClasses: 0 }
    : { name, task: 'classification', X, ...encode(target as Label[]) };
}

/** The same data without its columns of categories. */
export function numbersOnly(data: DataSet): DataSet {
  const { rows, columns, values, levels } = data.X;
  const kept = Array.from({ length: columns }, (_, j) => j).filter((j) => !levels?.[j]);
  if (kept.length === columns) return data;
  const numbers = new Float64Array(rows * kept.length);
  kept.forEach((from, to) => {
    for (let i = 0; i < rows; i++) numbers[i * kept.length + to] = values[i * columns + from];
  });
  return { ...data, name: `${data.name}, numbers`, X: { rows, columns: kept.length, values: numbers } };
}

/** Split `k` of the splits file; without the file, a stratified random quarter with the seed `k` is the test set. */
export function loadSplit({ name, task, y }: DataSet, k = 0): Split {
  const text = readFromFolder(join('splits', `${name}.txt.gz`));
  if (text !== undefined) return parseSplits(text)[k];
  return holdOut(y, { testSize: 0.25, stratify: task === 'classification', seed: k }).splits[0];
}

/** The same data with the mean 0 and the standard deviation 1 of `rows`; a column that is constant there is only shifted. */
export function standardize(data: DataSet, rows: Uint32Array): DataSet {
  const { columns, values } = data.X;
  const scaled = new Float64Array(values.length);
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    for (const row of rows) sum += values[row * columns + j];
    const center = sum / rows.length;
    let squares = 0;
    for (const row of rows) squares += (values[row * columns + j] - center) ** 2;
    const scale = Math.sqrt(squares / rows.length) || 1;
    for (let at = j; at < values.length; at += columns) scaled[at] = (values[at] - center) / scale;
  }
  return { ...data, name: `${data.name}, standardised`, X: { ...data.X, values: scaled } };
}

/** The same data with targets of mean 0 and standard deviation 1 in `rows`, and what they were. */
export function standardizeTarget(data: DataSet, rows: Uint32Array): { data: DataSet; center: number; scale: number } {
  const values = Array.from(rows, (row) => data.y[row]);
  const [center, scale] = [mean(values), deviation(values)];
  return { data: { ...data, y: Float64Array.from(data.y, (value) => (value - center) / scale) }, center, scale };
}

function encode(labels: readonly Label[]): Pick<DataSet, 'y' | 'nClasses'> {
  const { y, classes } = encodeLabels(labels);
  return { y, nClasses: classes.length };
}

function readFromFolder(path: string): string | undefined {
  const folder = process.env.HYPEROPT_TS_DATA;
  if (!folder || !existsSync(join(folder, path))) return undefined;
  return gunzipSync(readFileSync(join(folder, path))).toString('utf8');
}
