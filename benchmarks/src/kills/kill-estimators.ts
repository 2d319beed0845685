/** Kills searches of an estimator at times spread over their length, resumes them, and compares trials and models with one never killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stream } from '@hyperopt-ts/numerics';
import { runChild } from './run-child.ts';

export interface KilledEstimator {
  /** Milliseconds from the start of the search. */
  readonly killedAfter: number;
  /** Whether it ended with the trials and the bytes of the model of a search never killed. */
  readonly same: boolean;
}

const child = './estimator-child.js';

/** `kills` searches, each killed once and resumed. */
export async function killEstimators(kills: number): Promise<readonly KilledEstimator[]> {
  const start = performance.now();
  const whole = await runChild(child, []);
  const length = performance.now() - start;
  const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
  try {
    const searches: KilledEstimator[] = [];
    for (let i = 0; i < kills; i++) {
      const killedAfter = stream('kill estimator', i).uniform(0, length);
      const path = join(folder, `${i}.jsonl`);
      await runChild(child, [path], killedAfter);
      searches.push({ killedAfter, same: (await runChild(child, [path])) === whole });
    }
    return searches;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
