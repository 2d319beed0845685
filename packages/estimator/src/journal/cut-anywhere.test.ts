/** A journal that is cut at any byte of its last lines gives back the trials that it has, as they were. */
import { loadIris } from '@hyperopt-ts/datasets';
import { hp, memoryJournal, random } from '@hyperopt-ts/tpe';
import { expect, test } from '@jest/globals';
import { resolveOptions } from '../estimator/options.ts';
import { openSession } from '../estimator/session.ts';
import { OutOfFold } from '../evidence/out-of-fold.ts';
import { costHints } from '../search/cost-hints.ts';
import { openStudy } from '../search/open-study.ts';
import { runSearch } from '../search/run-search.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import { memoryFile } from '../testing/memory-file.ts';
import { identityOf } from './identity.ts';
import { resumeSearch } from './resume.ts';
import { createSearchJournal } from './search-journal.ts';

const { X, y } = loadIris();
const classifier = hp.choice('learner', [
  { kind: 'kNeighborsClassifier', params: { nNeighbors: hp.uniformint('k', 1, 40) } },
  { kind: 'logisticRegression', params: { C: -1 } },
]);
const executor = 'inline';
const options = resolveOptions({ classifier, preprocessing: [], algo: random(), maxEvals: 6, seed: 3, executor });
const session = await openSession(X, y, options, { folds: 2 });
const identity = identityOf(session, options);
const stop = new AbortController().signal;

/** The search in files in memory, with the trials that they have. */
async function open(text: string, bytes?: Uint8Array) {
  const [lines, predictions] = [memoryJournal(text), memoryFile(bytes)];
  const files = { journal: { ...lines, close: () => undefined }, predictions };
  const journal = createSearchJournal(files, identity, 0);
  const study = openStudy(options, session.space, { journal, hints: costHints(session.space, session) });
  journal.begin(() => undefined);
  const evidence = new OutOfFold(session.prepared, session.job.splits, session.scorer.metric);
  const records: TrialRecord[] = [];
  const plan = { journal, session, evidence, where: options, warnings: [], stop };
  for await (const record of resumeSearch(study.trials, plan)) records.push(record);
  return { lines, predictions, journal, study, evidence, records };
}

test('cut at any byte', async () => {
  const { lines, predictions, study, evidence, journal, records } = await open('');
  expect(records).toEqual([]);
  const running = await session.startExecutor();
  const { registry, scorer, prepared, job } = session;
  const plan = { registry, scorer, traits: prepared.traits, nFolds: job.splits.length, maxEvals: 6, executor: running };
  for await (const record of runSearch({ ...plan, study, evidence, journal, stop })) records.push(record);
  await running.close();
  expect(new Set(records.map(({ status }) => status))).toEqual(new Set(['ok', 'failed']));

  const { text } = lines;
  const counts = new Set<number>();
  for (let size = text.length - 900; size <= text.length; size++) {
    const cut = await open(text.slice(0, size), predictions.bytes);
    counts.add(cut.records.length);
    expect(cut.records).toEqual(records.slice(0, cut.records.length));
    expect(cut.evidence.rowLosses).toHaveLength(cut.records.filter(({ status }) => status === 'ok').length);
    for (const { number, params } of cut.study.trials) expect(params).toEqual(records[number].params);
  }
  expect(counts.has(6)).toBe(true);
  expect(counts.size).toBeGreaterThan(1);
});
