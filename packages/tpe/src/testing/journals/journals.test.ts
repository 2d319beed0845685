import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Journal } from '../../journal/journal.ts';
import { memoryJournal } from '../../journal/memory-journal.ts';
import { openJournal } from '../../journal/open-journal.ts';
import { journalChecks } from './journal-checks.ts';

const folder = mkdtempSync(join(tmpdir(), 'journals-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(): () => Journal {
  const path = join(folder, `${files++}.log`);
  return () => openJournal(path);
}

function memory(): () => Journal {
  const kept = memoryJournal();
  return () => kept;
}

describe.each([
  ['openJournal', file],
  ['memoryJournal', memory],
])('%s', (_name, place) => {
  test.each(journalChecks(place))('$name', ({ run }) => run());
});

test('a journal that forgets is found out', () => {
  const failures = journalChecks(() => () => memoryJournal()).filter(({ run }) => {
    try {
      run();
      return false;
    } catch {
      return true;
    }
  });
  expect(failures.length).toBe(3);
});
