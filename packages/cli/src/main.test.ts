import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { passengers, toCsv } from './testing/passengers.ts';
import { type Ended, run, start } from './testing/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-cli-'));
const home = process.cwd();
const rows = passengers(150);
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const got = (name: string): string => readFileSync(join(folder, name), 'utf8');
const lines = (text: string): string[] => text.trimEnd().split('\n');
const quick = ['--evals', '3', '--folds', '2', '--workers', '1'];

let fitted: Ended;

beforeAll(async () => {
  process.chdir(folder);
  put('train.csv', toCsv(rows));
  put('new.csv', toCsv(rows.slice(0, 20).map(({ id, sex, age, fare }) => ({ id, sex, age, fare }))));
  fitted = await start(folder, ['fit', 'train.csv', '--target', 'survived', '--ignore', 'id', ...quick]).ended;
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

describe('fit', () => {
  test('says what it read, each trial, what the model is worth, and what to type next', () => {
    const { exitCode, stdout, stderr } = fitted;
    expect(stderr).toMatch(
      /^train.csv: 150 rows, 3 columns to predict from\nsurvived is what to predict: classification/,
    );
    expect(stderr).toMatch(/ {2}age {3}number {4}10 % missing/);
    expect(lines(stderr).filter((line) => line.startsWith('trial '))).toHaveLength(3);
    expect(stdout).toMatch(/Best pipeline\n {2}\S/);
    expect(stdout).toMatch(
      /accuracy\n {2}on new rows .* 95 % interval .*\n {2}cross-validated .* 2 folds; the best of 3 trials/,
    );
    expect(stdout).toContain('hyperopt-ts predict model.json new.csv --out predictions.csv');
    expect(exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'new.csv', 'train.csv']);
  });

  test('--json: one object on stdout, and the same search has the same model', async () => {
    const words = [
      'fit',
      'train.csv',
      '--target',
      'survived',
      '--ignore',
      'id',
      ...quick,
      '--out',
      'again.json',
      '--json',
    ];
    const { exitCode, stdout, stderr } = await run(...words, '--quiet');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ command: 'fit', status: 'done', model: 'again.json', journal: null, rows: 150, target: 'survived' },
      ...{ task: 'classification', classes: ['no', 'yes'], metric: 'accuracy', trials: { total: 3 } },
      pipelines: [{ weight: 1, learner: { kind: expect.any(String) } }],
    });
    expect([exitCode, lines(stderr)]).toEqual([0, [expect.stringMatching(/^warning: 12.0 % of the rows/)]]);
    expect(got('again.json')).toBe(got('model.json'));
  });

  test('Ctrl-C keeps the best model, and resume goes on', async () => {
    const words = ['fit', 'train.csv', '--target', 'survived', '--ignore', 'id', '--evals', '1000', '--folds', '2'];
    const search = start(folder, [...words, '--workers', '1', '--out', 'cut.json']);
    await search.seen('trial 2/1000');
    search.child.kill('SIGINT');
    const cut = await search.ended;
    expect(cut.exitCode).toBe(130);
    expect(cut.stderr).toContain('stopping and keeping the best');
    const [, tried] = cut.stdout.match(/^Interrupted after (\d+) trials: this is the best so far/m) ?? [];
    expect(lines(cut.stdout).at(-1)).toBe('  hyperopt-ts resume cut.search.jsonl');
    expect((await run('predict', 'cut.json', 'new.csv')).exitCode).toBe(0);

    const evals = String(Number(tried) + 1);
    const { exitCode, stdout } = await run('resume', 'cut.search.jsonl', '--evals', evals, '--json', '--quiet');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { model: 'cut.json', trials: { total: Number(evals) } }]);
    expect(existsSync(join(folder, 'cut.search.jsonl'))).toBe(false);
  });

  test('a second Ctrl-C ends at once', async () => {
    const search = start(folder, [
      'fit',
      'train.csv',
      '--target',
      'survived',
      '--evals',
      '1000',
      '--out',
      'twice.json',
    ]);
    await search.seen('trial 1/1000');
    search.child.kill('SIGTERM');
    await search.seen('stopping');
    search.child.kill('SIGTERM');
    expect((await search.ended).exitCode).toBe(143);
  });

  test.each([
    [
      ['fit', 'train.csv'],
      2,
      'error: fit: --target COLUMN is missing: which column shall be predicted? There are id, sex, age, fare, survived',
    ],
    [
      ['fit', 'train.csv', '--target', 'survvied'],
      2,
      'error: --target: there is no column "survvied"; did you mean "survived"?',
    ],
    [
      ['fit', 'train.csv', '--target', 'y'],
      2,
      'error: --target: there is no column "y"; the columns are id, sex, age, fare, survived',
    ],
    [
      ['fit', 'train.csv', '--target', 'survived', '--ignore', 'Fare'],
      2,
      'error: --ignore: there is no column "Fare"; did you mean "fare"?',
    ],
    [
      ['fit', 'train.csv', '--target', 'survived', '--metric', 'rmse'],
      2,
      'error: --metric: rmse is of regression, and the target is one of classification (--task changes that)',
    ],
    [
      ['fit', 'train.csv', '--target', 'survived', '--task', 'regression'],
      2,
      'error: --task regression: column "survived" has words, such as "no"',
    ],
    [
      ['fit', 'train.csv', '--target', 'survived', '--out', 'train.csv'],
      2,
      'error: --out: train.csv is what is read; give another file',
    ],
    [
      ['fit', 'train.csv', '--target', 'survived', '--out', 'new.csv'],
      2,
      'error: --out: new.csv exists and is no model; give another file, or --force',
    ],
    [['fit', 'none.csv', '--target', 'survived'], 3, 'error: there is no file none.csv'],
    [['resume', 'none.jsonl'], 3, 'error: none.jsonl cannot be resumed: there is no file none.jsonl'],
    [['predict', 'train.csv', 'new.csv'], 3, 'error: train.csv: '],
    [
      ['tell', 'train.csv'],
      2,
      'error: unknown command "tell"; known: inspect, fit, resume, predict, score, explain, schema',
    ],
  ])('%j: exit code %d', async (words, code, line) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect([stderr.slice(0, line.length), exitCode, stdout]).toEqual([line, code, '']);
    expect(lines(stderr)).toHaveLength(1);
  });
});

describe('files that differ from the one that was fitted', () => {
  const known = rows.slice(0, 20).map(({ sex, age, fare }) => ({ sex, age, fare }));
  const predict = (name: string, data: readonly object[], ...words: string[]): Promise<Ended> => {
    put(name, toCsv(data));
    return run('predict', 'model.json', name, ...words);
  };
  let usual: string;
  beforeAll(async () => {
    usual = (await predict('usual.csv', known)).stdout;
  });

  test('the columns of the training', () => {
    expect(lines(usual)).toHaveLength(21);
    expect(lines(usual)[0]).toBe('survived');
    expect([...new Set(lines(usual).slice(1))].sort()).toEqual(['no', 'yes']);
  });

  test('shuffled columns: 0, and nothing is said', async () => {
    const shuffled = known.map(({ sex, age, fare }) => ({ fare, sex, age }));
    expect(await predict('shuffled.csv', shuffled)).toEqual({ exitCode: 0, stdout: usual, stderr: '' });
  });

  test('one more column: 0, and a note', async () => {
    const extra = known.map((row, i) => ({ cabin: `C${i}`, ...row }));
    const stderr = 'note: extra.csv: not used, as the model does not know them: cabin\n';
    expect(await predict('extra.csv', extra)).toEqual({ exitCode: 0, stdout: usual, stderr });
  });

  test('a new category: 0, and a note', async () => {
    const other = known.map((row, i) => (i < 2 ? { ...row, sex: 'other' } : row));
    const { exitCode, stdout, stderr } = await predict('other.csv', other);
    expect(stderr).toBe(
      'note: other.csv: column "sex" has categories that the model has not seen (other), taken as missing in 2 rows\n',
    );
    expect([exitCode, lines(stdout).slice(3)]).toEqual([0, lines(usual).slice(3)]);
  });

  test('one column less: 3, and an error', async () => {
    const less = known.map(({ sex, fare }) => ({ sex, fare }));
    const stderr = 'error: less.csv: there is no column "age", which the model needs\n';
    expect(await predict('less.csv', less)).toEqual({ exitCode: 3, stdout: '', stderr });
    const renamed = known.map(({ sex, age, fare }) => ({ sex, aeg: age, fare }));
    const hint = 'error: renamed.csv: there is no column "age", which the model needs; is "age" what it calls "aeg"?\n';
    expect(await predict('renamed.csv', renamed)).toEqual({ exitCode: 3, stdout: '', stderr: hint });
  });

  test('a cell of another type: 3, with line, column and value, and no file', async () => {
    const wrong = known.map((row, i) => (i === 3 ? { ...row, age: 'old' } : row));
    const { exitCode, stderr } = await predict('wrong.csv', wrong, '--out', 'never.csv');
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^error: wrong.csv, line 5, column "age": expected a number, found "old"/);
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });
});

describe('the other commands', () => {
  test('predict --proba: columns named after the classes, into a file', async () => {
    const { exitCode, stdout, stderr } = await run(
      'predict',
      'model.json',
      'train.csv',
      '--proba',
      '--out',
      'p.csv',
      '--ignore-nothing',
    );
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      'error: unknown option "--ignore-nothing"; see hyperopt-ts predict --help\n',
    ]);
    const whole = await run('predict', 'model.json', 'train.csv', '--proba', '--out', 'p.csv', '--json');
    expect(JSON.parse(whole.stdout)).toMatchObject({
      command: 'predict',
      out: 'p.csv',
      rows: 150,
      columns: ['no', 'yes'],
    });
    const [first, ...others] = lines(got('p.csv'));
    expect(first).toBe('no,yes');
    const sums = others.map((line) => line.split(',').reduce((sum, cell) => sum + Number(cell), 0));
    expect(sums).toHaveLength(150);
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
  });

  test('score leaves out rows without an answer, and counts them', async () => {
    put('gaps.csv', toCsv(rows.map((row, i) => (i < 5 ? { ...row, survived: '' } : row))));
    const { exitCode, stdout, stderr } = await run('score', 'model.json', 'gaps.csv', '--metric', 'auc');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^auc 0\.\d+ on 145 rows\n$/);
    expect(stderr).toBe(
      'note: 5 rows without "survived" left out\nnote: gaps.csv: not used, as the model does not know them: id\n',
    );
  });

  test('score of a class that the model does not have', async () => {
    put('maybe.csv', toCsv(rows.map((row) => ({ ...row, survived: 'Yes' }))));
    const { exitCode, stderr } = await run('score', 'model.json', 'maybe.csv', '--json');
    expect(stderr).toBe('error: column "survived": the model has no class "Yes"; did you mean "yes"?\n');
    expect(exitCode).toBe(3);
  });

  test('explain: the pipeline in words, and the columns by what shuffling them costs', async () => {
    const { exitCode, stdout } = await run('explain', 'model.json', 'train.csv');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^model.json predicts survived: one of no, yes, from 3 columns\n/);
    expect(stdout).toMatch(/Columns\n[\s\S]* {2}sex +0\.\d+ ± \S+ +█+\n/);
  });

  test('schema --types', async () => {
    const { stdout } = await run('schema', 'model.json', '--types');
    expect(stdout).toMatch(/sex: "female" \| "male" \| null;/);
    expect(stdout).toMatch(/export type Prediction = "no" \| "yes";\n$/);
  });

  test('inspect: types with reasons, and what is suspicious', async () => {
    const { exitCode, stdout } = await run('inspect', 'train.csv', '--target', 'survived', '--as', 'id:category');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ {2}age {7}number {4}10 % missing {2}all 135 values are numbers/);
    expect(stdout).toContain('survived would be classification, as its values are words');
    expect(stdout).toMatch(/warning: column "id": a different whole number or category in every row/);
  });

  test('--help and --version', async () => {
    const [help, version, nothing] = await Promise.all([run('score', '--help'), run('--version'), run()]);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('hyperopt-ts score <model> <data> [options]');
    expect(version).toMatchObject({ exitCode: 0, stderr: '' });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(nothing.exitCode).toBe(2);
  });

  test('who reads stdout may leave', async () => {
    const { child, ended } = start(folder, ['predict', 'model.json', 'train.csv']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
