import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openKept } from './kept.ts';

interface Item {
  readonly set: string;
  readonly loss: number | null;
}

const settings = { draws: 2, rows: 100 };
const of = (set: string) => (item: Item) => item.set === set;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('items are found again in the file, even after a line that was cut off', () => {
  const path = join(folder, 'items.jsonl');
  openKept<Item>(path, settings).add({ set: 'iris', loss: 0.25 });
  appendFileSync(path, '{"settings":{"dr');
  openKept<Item>(path, settings).add({ set: 'digits', loss: null });
  const kept = openKept<Item>(path, settings);
  expect(kept.find(of('iris'))).toEqual({ set: 'iris', loss: 0.25 });
  expect(kept.find(of('digits'))?.loss).toBeNull();
  expect(kept.find(of('wine'))).toBeUndefined();
});

test('items of other settings are not used', () => {
  const path = join(folder, 'items.jsonl');
  openKept<Item>(path, settings).add({ set: 'iris', loss: 0.25 });
  expect(openKept<Item>(path, { ...settings, draws: 3 }).find(of('iris'))).toBeUndefined();
});

test('without a file, what was added is found', () => {
  const kept = openKept<Item>(undefined, settings);
  kept.add({ set: 'iris', loss: 0.25 });
  expect(kept.find(of('iris'))?.loss).toBe(0.25);
});
