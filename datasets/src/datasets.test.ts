import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type Dataset, loadBreastCancer, loadDiabetes, loadDigits, loadIris, loadWine } from './index.ts';

interface Expected {
  readonly load: () => Dataset<number> | Dataset<string>;
  readonly rows: number;
  readonly columns: number;
  readonly classes: (number | string)[];
}

const expected: Expected[] = [
  { load: loadDigits, rows: 1797, columns: 64, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
  { load: loadIris, rows: 150, columns: 4, classes: ['setosa', 'versicolor', 'virginica'] },
  { load: loadWine, rows: 178, columns: 13, classes: ['class_0', 'class_1', 'class_2'] },
  { load: loadBreastCancer, rows: 569, columns: 30, classes: ['benign', 'malignant'] },
  { load: loadDiabetes, rows: 442, columns: 10, classes: [] },
];

function readCsv(name: string): { header: string[]; cells: string[][] } {
  const text = gunzipSync(readFileSync(new URL(`../files/${name}.csv.gz`, import.meta.url))).toString();
  const [header, ...cells] = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return { header, cells };
}

describe.each(expected)('$load.name', ({ load, rows, columns, classes }) => {
  const data = load();
  const { header, cells } = readCsv(data.name);

  test('has the shape, names and classes that it should', () => {
    expect(data.X).toMatchObject({ rows, columns });
    expect(data.X.values).toHaveLength(rows * columns);
    expect(data.y).toHaveLength(rows);
    expect([...data.featureNames, data.targetName]).toEqual(header);
    expect(data.classes).toEqual(classes);
    expect(data.task).toBe(classes.length > 0 ? 'classification' : 'regression');
    expect(data.credit).not.toBe('');
    expect(data.license).not.toBe('');
  });

  test('holds every cell of its file, bit for bit', () => {
    expect(cells).toHaveLength(rows);
    const numbers = Float64Array.from(cells.flatMap((row) => row.slice(0, -1).map(Number)));
    expect(data.X.values).toEqual(numbers);
    const targets = cells.map((row) => row[columns]);
    expect(data.y).toEqual(typeof data.y[0] === 'number' ? targets.map(Number) : targets);
  });

  test('comes in fresh arrays each time', () => {
    const other = load();
    other.X.values.fill(-1);
    other.y.length = 0;
    expect(load()).toMatchObject({ X: { values: data.X.values }, y: data.y });
  });

  test('splits into train and test by seed, rows with their labels', () => {
    const { train, test: held } = data.split({ testSize: 0.2, seed: 3 });
    expect(held.X.rows).toBe(Math.ceil(rows * 0.2));
    expect(train.X.rows + held.X.rows).toBe(rows);
    expect(data.split({ testSize: 0.2, seed: 3 }).test).toEqual(held);
    expect(data.split({ testSize: 0.2, seed: 4 }).test).not.toEqual(held);
    expect(data.split().test.y).toHaveLength(Math.ceil(rows * 0.25));
    const rowsOf = (X: typeof data.X, y: readonly unknown[]) =>
      y.map((label, i) => `${X.values.slice(i * columns, (i + 1) * columns).join()} ${label}`);
    const both = [...rowsOf(train.X, train.y), ...rowsOf(held.X, held.y)];
    expect(both.sort()).toEqual(rowsOf(data.X, data.y).sort());
  });

  test('keeps the shares of the classes', () => {
    const { test: held } = data.split({ testSize: 0.2 });
    for (const label of data.classes) {
      const count = (y: readonly unknown[]) => y.filter((other) => other === label).length;
      expect(Math.abs(count(held.y) - 0.2 * count(data.y))).toBeLessThanOrEqual(1);
    }
  });
});

test('sums of the features are those of scikit-learn', () => {
  const sum = ({ X }: Dataset<number> | Dataset<string>) => X.values.reduce((total, value) => total + value, 0);
  expect(sum(loadDigits())).toBe(561718);
  expect(sum(loadIris())).toBeCloseTo(2078.7, 8);
  expect(sum(loadWine())).toBeCloseTo(159975.295999, 6);
  expect(sum(loadBreastCancer())).toBeCloseTo(1056474.4596356, 6);
  expect(sum(loadDiabetes())).toBeCloseTo(276404.2336, 6);
});
