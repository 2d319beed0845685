/** The file of searches: what it takes up again, and what it refuses. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openRecords } from './records.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = (searcher: string, run: number) => ({
  ...{ searcher, problem: 'branin', run, regrets: [3, 2], trials: 25, seconds: 0.1 },
});
const keepAll = () => true;

test('what was found is there again, without a line that was cut', () => {
  const file = join(folder, 'out.jsonl');
  const records = openRecords(file, { trials: 25 }, false, keepAll);
  records.add(found('a', 0));
  records.add(found('b', 0));
  appendFileSync(file, '{"searcher":"a","pro');
  const again = openRecords(file, { trials: 25 }, true, keepAll);
  expect(again.all).toEqual([found('a', 0), found('b', 0)]);
  again.add(found('a', 1));
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5);
  expect(openRecords(file, { trials: 25 }, true, ({ searcher }) => searcher !== 'a').all).toEqual([found('b', 0)]);
});

test('without resume the file begins anew; of another bench it is refused', () => {
  const file = join(folder, 'out.jsonl');
  openRecords(file, { trials: 25 }, false, keepAll).add(found('a', 0));
  expect(() => openRecords(file, { trials: 50 }, true, keepAll)).toThrow('give another --out');
  expect(openRecords(file, { trials: 25 }, false, keepAll).all).toEqual([]);
});
