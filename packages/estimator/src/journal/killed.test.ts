/** Searches that are killed (SIGKILL) at random moments and go on from their journals, in other processes and executors. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stream } from '@hyperopt-ts/numerics';
import { afterAll, expect, test } from '@jest/globals';
import { journaledSearch } from '../testing/journaled-search.ts';

const program = fileURLToPath(new URL('../testing/journaled-search.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KILLS = 10;

/** Makes the search in a process that is killed `after` milliseconds; whether that was before its end. */
async function killed(journal: string, executor: string, after: number): Promise<boolean> {
  const search = spawn(process.execPath, [program, journal, executor], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(search, 'exit');
  await Promise.race([once(search.stdout, 'data'), ended]);
  await Promise.race([setTimeout(after), ended]);
  search.kill('SIGKILL');
  const [code] = await ended;
  return code !== 0;
}

test('a search that is killed again and again ends as one that is not', async () => {
  const start = performance.now();
  const whole = await journaledSearch({ executor: 'inline' });
  const length = performance.now() - start;
  expect(new Set(whole.trials.map((trial) => (trial as { status: string }).status))).toEqual(
    new Set(['ok', 'raced', 'failed']),
  );

  let [search, kills] = [0, 0];
  const journals = new Set<string>();
  while (kills < KILLS) {
    const journal = join(folder, `${search}.jsonl`);
    journals.add(journal);
    const executor = kills % 2 === 0 ? 'inline' : 'threads';
    if (await killed(journal, executor, stream('kill', kills).uniform(0, length))) kills++;
    else search++;
  }
  for (const journal of journals) expect(await journaledSearch({ journal, executor: 'inline' })).toEqual(whole);
  // From the end of the journal to the model, without a trial.
  expect(await journaledSearch({ journal: join(folder, '0.jsonl'), executor: 'inline' })).toEqual(whole);
}, 120_000);
