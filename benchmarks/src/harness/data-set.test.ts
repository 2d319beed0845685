import { describe, expect, test } from '@jest/globals';
import { CannotRun } from './cannot-run.ts';
import { loadDataSet, loadSplit, numbersOnly, standardize, standardizeTarget } from './data-set.ts';

describe('data sets', () => {
  test('bundled sets come as learners read them', () => {
    const iris = loadDataSet('iris');
    expect(iris).toMatchObject({ name: 'iris', task: 'classification', nClasses: 3 });
    expect(iris.X).toMatchObject({ rows: 150, columns: 4 });
    expect(new Set(iris.y)).toEqual(new Set([0, 1, 2]));
    const diabetes = loadDataSet('diabetes');
    expect(diabetes).toMatchObject({ task: 'regression', nClasses: 0 });
    expect(diabetes.y).toHaveLength(442);
  });

  test('a set that is nowhere is unavailable, by name', () => {
    expect(() => loadDataSet('no-such-set')).toThrow(CannotRun);
    expect(() => loadDataSet('no-such-set')).toThrow('no-such-set.csv.gz');
    expect(() => loadDataSet('constructor')).toThrow(CannotRun);
  });

  test('a split covers all rows, a quarter of them for the test', () => {
    const iris = loadDataSet('iris');
    const { train, test } = loadSplit(iris);
    expect([...train, ...test].sort((a, b) => a - b)).toEqual([...iris.y.keys()]);
    expect(test.length).toBeGreaterThan(35);
    expect(test.length).toBeLessThan(40);
  });

  test('standardize takes mean and deviation from the given rows, and a constant column becomes 0', () => {
    const X = { rows: 3, columns: 2, values: Float64Array.of(1, 7, 3, 7, 9, 8) };
    const data = { name: 'a', task: 'regression', X, y: new Float64Array(3), nClasses: 0 } as const;
    const { X: scaled } = standardize(data, Uint32Array.of(0, 1));
    expect([...scaled.values]).toEqual([-1, 0, 1, 0, 7, 1]);
    expect(X.values[0]).toBe(1);
  });

  test('standardizeTarget tells what the targets were', () => {
    const X = { rows: 3, columns: 0, values: new Float64Array(0) };
    const set = { name: 'a', task: 'regression', X, y: Float64Array.of(1, 3, 9), nClasses: 0 } as const;
    const { data, center, scale } = standardizeTarget(set, Uint32Array.of(0, 1));
    expect([center, scale]).toEqual([2, Math.SQRT2]);
    expect(Array.from(data.y, (value) => value * scale + center)).toEqual([1, 3, 9].map((y) => expect.closeTo(y, 12)));
  });

  test('numbersOnly leaves out the columns of categories', () => {
    const X = { rows: 2, columns: 3, values: Float64Array.of(1, 0, 2, 3, 1, 4), levels: Uint32Array.of(0, 2, 0) };
    const data = { name: 'a', task: 'regression', X, y: new Float64Array(2), nClasses: 0 } as const;
    expect(numbersOnly(data)).toMatchObject({
      name: 'a, numbers',
      X: { rows: 2, columns: 2, values: Float64Array.of(1, 2, 3, 4) },
    });
    const iris = loadDataSet('iris');
    expect(numbersOnly(iris)).toBe(iris);
  });
});
