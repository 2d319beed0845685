import { loadBreastCancer, loadDiabetes, loadDigits, loadIris, loadWine } from '@hyperopt-ts/datasets';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { makeSplits } from '../data/make-splits.ts';
import { prepare } from '../data/prepare.ts';
import { checkData } from './check-data.ts';

type Table = Record<string, (number | string | null)[]>;

const draws = stream(5, 'check data');
const rows = 200;
const numbers = (): number[] => Array.from({ length: rows }, () => draws.normal());
const y = Array.from({ length: rows }, () => (draws.uniform() < 0.5 ? 'a' : 'b'));

function codes(table: Table, target: readonly (string | number)[] = y): string[] {
  const prepared = prepare(table, target, typeof target[0] === 'number' ? 'regression' : 'classification');
  return checkData(prepared, makeSplits(prepared.data, {}, 0).splits).map(({ code, message }) => `${code}: ${message}`);
}

test('a table without a flaw has no findings', () => {
  expect(codes({ x: numbers(), z: numbers() })).toEqual([]);
});

test('constant, duplicate and id-like columns are named', () => {
  const x = numbers();
  const found = codes({
    ...{ x, same: [...x], one: x.map(() => 3), gone: x.map(() => null), id: x.map((_, i) => 1000 + i) },
    name: x.map((_, i) => `person ${i}`),
  });
  expect(found).toEqual([
    expect.stringMatching(/^constant-column: column "one", column "gone": the same value in every row/),
    expect.stringMatching(/^duplicate-column: column "same" \(as column "x"\): a copy of another/),
    expect.stringMatching(/^id-column: column "id", column "name": /),
  ]);
});

test('a shuffled row number is an id, and the measurement that happens to be whole is not', () => {
  const shuffled = draws.shuffle(Array.from({ length: rows }, (_, i) => i));
  const found = codes({ shuffled, age: numbers().map((value) => Math.round(50 + 10 * value)) });
  expect(found).toEqual([expect.stringMatching(/^id-column: column "shuffled": /)]);
});

test('features that give the target away', () => {
  const outcome = y.map((label) => (label === 'a' ? 5 : 1) + 0.1 * draws.normal());
  const since = y.map((label) => (label === 'a' ? draws.normal() : null));
  const found = codes({ x: numbers(), outcome, since });
  expect(found).toEqual([
    expect.stringMatching(/^leak: column "outcome" nearly tells the target/),
    expect.stringMatching(/^missing-leak: column "since" is missing just where/),
  ]);
  const cents = numbers();
  expect(codes({ x: numbers(), price: cents.map((value) => 3 * value + 1) }, cents)).toEqual([
    expect.stringMatching(/^leak: column "price"/),
  ]);
  const three = Array.from({ length: rows }, (_, i) => 'abc'[i % 3]);
  const grade = three.map((label) => 'abc'.indexOf(label) * 10 + draws.uniform());
  expect(codes({ x: numbers(), grade }, three)).toEqual([expect.stringMatching(/^leak: column "grade"/)]);
});

test('equal rows on both sides of a split, and rare classes', () => {
  const x = Array.from({ length: rows }, (_, i) => Math.sin(Math.floor(i / 4)));
  const z = Array.from({ length: rows }, (_, i) => Math.cos(Math.floor(i / 4)));
  const target = Array.from({ length: rows }, (_, i) => (i < 4 ? 'rare' : Math.floor(i / 4) % 2 === 0 ? 'a' : 'b'));
  const found = codes({ x, z }, target);
  expect(found).toEqual([
    expect.stringMatching(/^duplicate-rows: 9\d\.\d % of the rows that are tested/),
    expect.stringMatching(/^imbalance: class "rare" has 4 of 200 rows/),
  ]);
});

test.each([
  ['iris', loadIris],
  ['wine', loadWine],
  ['breast_cancer', loadBreastCancer],
  ['digits', loadDigits],
  ['diabetes', loadDiabetes],
])('of %s no false leak is told', (_name, load) => {
  const { task, X, y: target } = load();
  const prepared = prepare(X, target as string[], task);
  const found = checkData(prepared, makeSplits(prepared.data, {}, 0).splits).map(({ code }) => code);
  expect(found.filter((code) => !['constant-column', 'duplicate-column'].includes(code))).toEqual([]);
});
