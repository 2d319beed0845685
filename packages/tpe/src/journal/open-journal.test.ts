import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { random } from '../samplers/random.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './open-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
const path = join(folder, 'search.log');
const space = { x: hp.uniform('x', 0, 1), option: hp.choice('option', ['é', '日本']) };
const start = (journal: Journal) => createStudy({ space, algo: random(), journal });

beforeEach(() => rmSync(path, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([false, true])('keeps a study, fsync %p', (fsync) => {
  const journal = openJournal(path, { fsync });
  const study = start(journal);
  for (let i = 0; i < 5; i++) study.tell(study.ask(), { loss: i });
  journal.close();
  const again = openJournal(path);
  expect(start(again).trials).toEqual(study.trials);
  again.close();
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2 + 5 * 2 + 1);
});

test('a cut at any byte of the end, within a letter too, is cut to whole lines and goes on', () => {
  const journal = openJournal(path);
  const study = start(journal);
  for (let i = 0; i < 3; i++) study.tell(study.ask(), { loss: i });
  journal.close();
  const whole = readFileSync(path);
  for (let length = whole.length; length > whole.length - 600; length--) {
    writeFileSync(path, whole.subarray(0, length));
    const cut = openJournal(path);
    const resumed = start(cut);
    while (resumed.done < 3) {
      const trial = resumed.ask();
      resumed.tell(trial, { loss: trial.number });
    }
    expect(resumed.trials).toEqual(study.trials);
    expect(start(cut).trials).toEqual(study.trials);
    cut.close();
  }
});

test('a file that another process wrote to is not written to', () => {
  const journal = openJournal(path);
  const study = start(journal);
  const trial = study.ask();
  appendFileSync(path, '{}\n');
  expect(() => study.tell(trial, { loss: 1 })).toThrow(expect.objectContaining({ code: 'journal-changed' }));
  expect(study.trials[0].status).toBe('running');
  expect(readFileSync(path, 'utf8').endsWith('{}\n')).toBe(true);
  journal.close();
});

test('errors name the file and the line', () => {
  writeFileSync(path, '{"op_code":0,"worker_id":"w","study_name":"a","directions":[1]}\nnothing\n');
  const journal = openJournal(path);
  expect(() => start(journal)).toThrow(`journal ${path}, line 2: `);
  journal.close();
  expect(() => openJournal(join(folder, 'no', 'folder'))).toThrow(/ENOENT/);
  expect(() => openJournal(path, { sync: true } as never)).toThrow(/did you mean "fsync"/);
});
