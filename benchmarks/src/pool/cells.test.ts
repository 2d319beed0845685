import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCells } from './cells.ts';

const settings = { draws: 2, folds: 3, seed: 0, rows: 100, metric: 'default', timeout: 10 };
const cell = {
  set: 'iris',
  member: 'svc',
  loss: 0.25,
  losses: [0.5, 0.25],
  pipeline: 'svc',
  statuses: { ok: 2 },
  seconds: 1,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cells-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('cells are found again in the file, even after a line that was cut off', () => {
  const path = join(folder, 'pool.jsonl');
  openCells(path, settings).add(cell);
  appendFileSync(path, '{"settings":{"dr');
  openCells(path, settings).add({ ...cell, member: 'ridge', loss: null });
  const cells = openCells(path, settings);
  expect(cells.find('iris', 'svc')).toEqual(cell);
  expect(cells.find('iris', 'ridge')?.loss).toBeNull();
  expect(cells.find('wine', 'svc')).toBeUndefined();
});

test('cells of other settings are not used', () => {
  const path = join(folder, 'pool.jsonl');
  openCells(path, settings).add(cell);
  expect(openCells(path, { ...settings, draws: 3 }).find('iris', 'svc')).toBeUndefined();
});
