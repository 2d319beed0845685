/** What a journal gives back, whatever became of its files, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadIris } from '@hyperopt-ts/datasets';
import { hp } from '@hyperopt-ts/tpe';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import type { EstimatorOptions } from '../estimator/options.ts';
import { type Ended, journaledSearch } from '../testing/journaled-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const finished = join(folder, 'finished.jsonl');
/** Without naps. */
const quick = (options: EstimatorOptions): Promise<Ended> =>
  journaledSearch({ kind: 'kNeighborsClassifier', executor: 'inline', ...options });
let whole: Ended;
beforeAll(async () => {
  whole = await quick({ journal: finished });
});

/** A copy of the finished search's files, under another name. */
function copied(name: string): { journal: string; oof: string } {
  const [journal, oof] = [join(folder, `${name}.jsonl`), join(folder, `${name}.oof`)];
  copyFileSync(finished, journal);
  copyFileSync(join(folder, 'finished.oof'), oof);
  return { journal, oof };
}

const again = (journal: string, options: EstimatorOptions = {}): Promise<Ended> => quick({ journal, ...options });

describe('a search goes on', () => {
  test('without its journal it is the same', async () => {
    expect(whole).toEqual(await quick({}));
  });

  test('from a finished journal it runs nothing', async () => {
    const onTrial = () => expect(true).toBe(false);
    expect(await again(finished, { onTrial })).toEqual(whole);
  });

  test('from a journal whose last lines are cut, in a line or between two', async () => {
    const text = readFileSync(finished, 'utf8');
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    for (const [i, end] of ends.slice(-9, -1).entries()) {
      const { journal } = copied('cut');
      truncateSync(journal, end + (i % 2 === 0 ? 0 : 7));
      expect(await again(journal)).toEqual(whole);
    }
  });

  test('from a journal that ends within its first lines', async () => {
    for (const size of [0, 60, 900]) {
      const { journal } = copied('begun');
      truncateSync(journal, size);
      expect(await again(journal)).toEqual(whole);
    }
  });

  test('when the predictions are cut, damaged, of another search or gone', async () => {
    const size = readFileSync(join(folder, 'finished.oof')).length;
    for (const cut of [10, size - 1]) {
      const { journal, oof } = copied('torn');
      truncateSync(oof, Math.floor(cut));
      expect(await again(journal)).toEqual(whole);
      // What was missing is there again.
      expect(readFileSync(oof)).toHaveLength(size);
    }
    for (const at of [4, size / 2]) {
      const { journal, oof } = copied('damaged');
      const bytes = readFileSync(oof);
      bytes[Math.floor(at)] ^= 16;
      writeFileSync(oof, bytes);
      expect(await again(journal)).toEqual(whole);
    }
    const { journal, oof } = copied('gone');
    rmSync(oof);
    expect(await again(journal, { executor: 'threads', workers: 2 })).toEqual(whole);
  });

  test('without predictions that cannot be made again, and says so', async () => {
    const journal = join(folder, 'lost.jsonl');
    let broken = false;
    const lossFn = (): number => {
      if (broken) throw new Error('not today');
      return 1;
    };
    const options = { metric: undefined, lossFn, race: false };
    await again(journal, { ...options, maxEvals: 3 });
    rmSync(join(folder, 'lost.oof'));
    broken = true;
    const onTrial = (): void => {
      broken = false;
    };
    const { trials, warnings } = await again(journal, { ...options, maxEvals: 5, onTrial });
    expect(trials).toHaveLength(5);
    expect(warnings).toContainEqual({
      code: 'journal',
      message: 'trial 0: its predictions are lost, and to make them again has failed: not today',
    });
  });

  test('after an abort, and with more trials than it was begun with', async () => {
    const journal = join(folder, 'aborted.jsonl');
    const controller = new AbortController();
    const onTrial = (_: object, { done }: { done: number }) => done === 7 && controller.abort();
    await expect(again(journal, { signal: controller.signal, onTrial })).rejects.toThrow(/not fitted/);
    const short = await again(journal, { maxEvals: 15 });
    expect(short.trials).toEqual(whole.trials.slice(0, 15));
    expect(await again(journal)).toEqual(whole);
  });
});

describe('with a warm start', () => {
  const { X, y } = loadIris();
  const classifier = { kind: 'kNeighborsClassifier', params: { nNeighbors: hp.uniformint('k', 1, 40) } };
  const options = { classifier, preprocessing: [], maxEvals: 5, executor: 'inline' } as const;

  test('there are maxEvals further trials, else as many in all', async () => {
    const estimator = new HyperoptEstimator({ ...options, journal: join(folder, 'warm.jsonl') });
    for (const [warmStart, trials] of [
      [false, 5],
      [false, 5],
      [true, 10],
      [false, 10],
    ] as const) {
      await estimator.fit(X, y, { warmStart });
      expect(estimator.trials).toHaveLength(trials);
    }
  });
});

test('timeouts are read, not tried again', async () => {
  const { X, y } = loadIris();
  const journal = join(folder, 'timeouts.jsonl');
  const search = async () => {
    const estimator = new HyperoptEstimator({
      classifier: { kind: 'misbehaving', params: { how: hp.choice('how', ['not', 'spins']) } },
      modules: [new URL('../testing/misbehaving-learners.js', import.meta.url)],
      ...{ preprocessing: [], maxEvals: 2, workers: 2, trialTimeout: 0.5, seed: 3, journal },
    });
    await estimator.fit(X, y, { validSize: 0.5 });
    return [...estimator.trials];
  };
  const first = await search();
  expect(first.map(({ status }) => status).sort()).toEqual(['ok', 'timeout']);
  // To the second that it took.
  expect(await search()).toEqual(first);
});

describe('a journal is refused', () => {
  test.each<[string, EstimatorOptions]>([
    ['seed is 5 there and 6 here', { seed: 6 }],
    ['metric is logLoss there and accuracy here', { metric: 'accuracy' }],
    ['race is true there and false here', { race: false }],
    ['trialTimeout is not given there and 9 here', { trialTimeout: 9 }],
    ['space is ', { preprocessing: [{ kind: 'standardScaler', params: {} }] }],
  ])('when the %s', async (message, options) => {
    await expect(again(finished, options)).rejects.toMatchObject({
      code: 'other-search',
      message:
        expect.stringContaining(`journal ${finished} is of another search: `) && expect.stringContaining(message),
    });
  });

  test('when the data are others, by the name of what differs', async () => {
    const journal = join(folder, 'data.jsonl');
    const { X, y } = loadIris();
    const search = (data: typeof X, target: readonly string[], fit = {}) =>
      new HyperoptEstimator({
        ...{ classifier: { kind: 'kNeighborsClassifier', params: { nNeighbors: hp.uniformint('k', 1, 9) } } },
        ...{ preprocessing: [], maxEvals: 1, executor: 'inline', journal },
      }).fit(data, target, fit);
    const values = X.values.slice();
    values[17] += 1;
    const swapped = [y[149], ...y.slice(1, 149), y[0]];
    await search(X, y);
    await search(X, y);
    await expect(search({ ...X, values }, y)).rejects.toThrow(/another search: X is 150 x 4, \S+ there and [^;]*$/m);
    await expect(search(X, swapped)).rejects.toThrow(/y is/);
    await expect(search(X, y, { folds: 4 })).rejects.toThrow(/another search: splits is 5, \S+ there and 4, [^;]*$/m);
    await expect(search(X, y, { weights: y.map(() => 1) })).rejects.toThrow(/weights is none there/);
  });

  test('when it is a file of something else, which stays as it is', async () => {
    const journal = join(folder, 'table.csv');
    writeFileSync(journal, 'a,b\n1,2');
    await expect(again(journal)).rejects.toThrow(/table.csv: expected lines of JSON records, found another file/);
    expect(readFileSync(journal, 'utf8')).toBe('a,b\n1,2');
  });

  test('when a line of it is damaged, by its number', async () => {
    const { journal } = copied('illegible');
    const lines = readFileSync(journal, 'utf8').split('\n');
    lines[5] = lines[5].slice(3);
    writeFileSync(journal, lines.join('\n'));
    await expect(again(journal)).rejects.toMatchObject({ code: 'corrupt-journal', line: 6 });
  });

  test('when it cannot be opened', async () => {
    await expect(again(folder)).rejects.toMatchObject({ code: 'journal', message: /EISDIR/ });
    await expect(again(join(folder, 'none', 'x.jsonl'))).rejects.toMatchObject({ code: 'journal', message: /ENOENT/ });
    expect(() => new HyperoptEstimator({ journal: '' })).toThrow('journal: expected the path of a file, found ""');
  });
});

describe('a journal that cannot be written any more', () => {
  test.each(['inline', 'threads'] as const)('ends the search, which keeps its best, %s', async (executor) => {
    const journal = join(folder, `${executor}.jsonl`);
    const onTrial = (_: object, { done }: { done: number }) => done === 8 && appendFileSync(journal, '{}\n');
    const { trials, model, warnings } = await again(journal, { executor, workers: 2, onTrial });
    expect(trials.length).toBeLessThan(15);
    expect(model.length).toBeGreaterThan(1000);
    expect(warnings).toEqual([
      { code: 'journal', message: expect.stringMatching(/^the search ended: journal .*changed/) },
    ]);
  });

  test.each([3, 60])('because the disk is full after %i blocks', (blocks) => {
    const journal = join(folder, `full-${blocks}.jsonl`);
    const program = fileURLToPath(new URL('../testing/journaled-search.js', import.meta.url));
    const command = `ulimit -f ${blocks}; exec "${process.execPath}" "${program}" "${journal}" inline`;
    const search = () => execFileSync('sh', ['-c', command], { stdio: 'pipe', encoding: 'utf8' });
    if (blocks === 3) expect(search).toThrow(/journal .* cannot be used: EFBIG/);
    else expect(search()).toMatch(/the search ended: journal .* cannot be used: EFBIG/);
  });
});
