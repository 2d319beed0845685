/** Kills searches at times spread over their length, resumes them, and compares their trials with those of one never killed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stream } from '@hyperopt-ts/numerics';
import { memoryJournal, type TrialRecord } from '@hyperopt-ts/tpe';
import { runChild } from './run-child.ts';
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

const child = './child.js';

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
      await runChild(child, [path, String(trialMs)], killedAfter);
      const cut = trialsOf(path);
      await runChild(child, [path, String(trialMs)]);
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

/** The trials in a journal, which is left as it is. */
function trialsOf(path: string): readonly TrialRecord[] {
  return openStudy(memoryJournal(readFileSync(path, 'utf8'))).trials;
}
