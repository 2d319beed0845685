/** Kills searches at times spread over their length, resumes them, and compares their trials with those of one never killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { stream } from '@hyperopt-ts/numerics';
import { memoryJournal, type TrialRecord } from '@hyperopt-ts/tpe';
import { openStudy, runStudy } from './search.ts';

export interface KilledSearch {
  /** Milliseconds from the start of the study. */
  readonly killedAfter: number;
  /** Trials that had ended, and that ran, when it was killed. */
  readonly done: number;
  readonly running: number;
  /** Whether it ended with the trials of a search never killed. */
  readonly same: boolean;
}

const child = fileURLToPath(new URL('child.js', import.meta.url));

/** `kills` searches, each killed once and resumed. */
export async function killSearches(kills: number, trialMs: number): Promise<readonly KilledSearch[]> {
  const whole = openStudy();
  const start = performance.now();
  await runStudy(whole, trialMs);
  const length = performance.now() - start;
  const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
  try {
    const searches: KilledSearch[] = [];
    for (let i = 0; i < kills; i++) {
      const killedAfter = stream('kill', i).uniform(0, length);
      const path = join(folder, `${i}.log`);
      await runChild(path, trialMs, killedAfter);
      const cut = trialsOf(path);
      await runChild(path, trialMs);
      const running = cut.filter(({ status }) => status === 'running').length;
      searches.push({
        ...{ killedAfter, running, done: cut.length - running },
        same: isDeepStrictEqual(trialsOf(path), whole.trials),
      });
    }
    return searches;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the search in a process of its own; with `killAfter` it is killed that many milliseconds after it has started. */
async function runChild(path: string, trialMs: number, killAfter?: number): Promise<void> {
  const search = spawn(process.execPath, [child, path, String(trialMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(search, 'exit');
  await Promise.race([once(search.stdout, 'data'), ended]);
  if (killAfter !== undefined) {
    await Promise.race([setTimeout(killAfter), ended]);
    search.kill('SIGKILL');
  }
  const [code] = await ended;
  if (killAfter === undefined && code !== 0) throw new Error(`the search ended with code ${code}`);
}

/** The trials in a journal, which is left as it is. */
function trialsOf(path: string): readonly TrialRecord[] {
  return openStudy(memoryJournal(readFileSync(path, 'utf8'))).trials;
}
