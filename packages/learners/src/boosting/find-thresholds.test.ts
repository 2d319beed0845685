import { expect, test } from '@jest/globals';
import { findCategories } from './find-categories.ts';
import { distinctOf, findThresholds } from './find-thresholds.ts';

const thresholds = (values: number[], maxBins = 255, minDataInBin = 1) => [
  ...findThresholds(distinctOf(Float32Array.from(values)), maxBins, minDataInBin),
];

test('few values are cut halfway between them, zero apart', () => {
  expect(thresholds([3, 1, 2, 1, 3])).toEqual([1.5, 2.5]);
  expect(thresholds([-2, -1, 0, 1])).toEqual([-1.5, Math.fround(-1e-35), Math.fround(1e-35)]);
  expect(thresholds([5, 5])).toEqual([]);
  expect(thresholds([])).toEqual([]);
  expect(thresholds([-1, -3])).toEqual([-2]);
});

test('a threshold is above the value below it, and not above the next, however near', () => {
  const next = Math.fround(1 + 2 ** -23);
  expect(thresholds([1, next])).toEqual([next]);
  expect(thresholds([1e38, Infinity])).toHaveLength(1);
  expect(Number.isFinite(thresholds([1e38, Infinity])[0])).toBe(true);
});

test('bins of too few rows are joined', () => {
  expect(thresholds([1, 1, 1, 2, 3, 4, 5, 5, 5], 255, 3)).toEqual([1.5, 4.5]);
});

test('many values give bins of about equal counts, and frequent values bins of their own', () => {
  const values = Array.from({ length: 1000 }, (_, i) => 1 + i);
  const cuts = thresholds(values, 11);
  expect(cuts).toHaveLength(9);
  const counts = [...cuts, Infinity].map((end, k) => values.filter((x) => x < end && x >= (cuts[k - 1] ?? 0)).length);
  for (const count of counts) expect(Math.abs(count - 100)).toBeLessThanOrEqual(1);
  const cutsOfOften = thresholds([...values, ...new Array(800).fill(500)], 11);
  expect(cutsOfOften).toContain(500.5);
});

test('never more thresholds than bins allow', () => {
  const values = Array.from({ length: 300 }, (_, i) => ((i * 7919) % 300) - 150);
  for (const maxBins of [2, 3, 4, 10, 100, 299]) {
    const found = thresholds(values, maxBins);
    expect(found.length).toBeLessThan(maxBins);
    expect([...found].sort((a, b) => a - b)).toEqual(found);
    expect(new Set(found).size).toBe(found.length);
  }
});

test('rows count as often as they are told', () => {
  const values = Float32Array.of(1, 2, 3, 4);
  const counted = distinctOf(values, Float64Array.of(2, 0, 1, 5));
  expect([...counted.values]).toEqual([1, 3, 4]);
  expect([...counted.counts]).toEqual([2, 1, 5]);
});

test('categories by frequency, without the rare tail', () => {
  expect([...findCategories(Float64Array.of(5, 0, 50, 7), 255, 3)]).toEqual([2, 3, 0]);
  expect([...findCategories(Float64Array.of(500, 400, 1, 300, 2), 255, 3)]).toEqual([0, 1, 3]);
  expect([...findCategories(Float64Array.of(5, 6, 7, 8), 3, 3)]).toEqual([3, 2]);
  expect([...findCategories(Float64Array.of(0, 0), 255, 3)]).toEqual([]);
});
