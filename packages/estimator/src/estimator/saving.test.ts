import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIris } from '@hyperopt-ts/datasets';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HyperoptEstimator } from './hyperopt-estimator.ts';

const { X, y } = loadIris();
let folder: string;
let fitted: HyperoptEstimator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hyperopt-ts-'));
  fitted = await new HyperoptEstimator({
    classifier: { kind: 'randomForestClassifier', params: { nEstimators: 20 } },
    preprocessing: [{ kind: 'standardScaler', params: {} }],
    maxEvals: 1,
  }).fit(X, y, { folds: 2 });
});

afterAll(() => rm(folder, { recursive: true }));

describe('a saved model', () => {
  test.each(['model.json', 'model.json.gz'])('in %s predicts the same bits in another process', async (name) => {
    const path = join(folder, name);
    await fitted.save(path);
    const program = `
      const { HyperoptEstimator } = await import(${JSON.stringify(new URL('../index.js', import.meta.url).href)});
      const { loadIris } = await import(${JSON.stringify(import.meta.resolve('@hyperopt-ts/datasets'))});
      const estimator = await HyperoptEstimator.load(${JSON.stringify(path)});
      process.stdout.write(JSON.stringify(estimator.predictProba(loadIris().X).map((row) => [...row])));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(fitted.predictProba(X).map((row) => [...row]));
  });

  test('leaves no temporary file behind, not even when it cannot be written', async () => {
    await fitted.save(join(folder, 'kept.json'));
    await expect(fitted.save(join(folder, 'no-such-folder', 'model.json'))).rejects.toThrow(/ENOENT/);
    await expect(fitted.save(folder)).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('knows its classes, its score and its pipeline', async () => {
    const again = await HyperoptEstimator.fromJSON(fitted.toJSON());
    expect(again.classes).toEqual(fitted.classes);
    expect(again.bestModel()).toEqual(fitted.bestModel());
    expect(JSON.stringify(again.toJSON())).toBe(JSON.stringify(fitted.toJSON()));
  });
});

describe('a damaged model file is refused', () => {
  const load = async (text: string): Promise<HyperoptEstimator> => {
    const path = join(folder, 'damaged.json');
    await writeFile(path, text);
    return HyperoptEstimator.load(path);
  };
  const edited = (edit: (document: Record<string, unknown>) => void): string => {
    const document = structuredClone(fitted.toJSON()) as Record<string, unknown>;
    edit(document);
    return JSON.stringify(document);
  };

  test.each<[string, () => string, RegExp]>([
    ['empty', () => '', /no JSON/],
    ['truncated', () => JSON.stringify(fitted.toJSON()).slice(0, -100), /no JSON/],
    ['of another format', () => '{"format":"something else"}', /format: expected "hyperopt-ts\/model"/],
    ['from the future', () => edited((document) => Object.assign(document, { version: 2 })), /newer than 1/],
    ['edited', () => JSON.stringify(fitted.toJSON()).replace('"setosa"', '"Setosa"'), /checksum/],
    ['without its pipeline', () => edited((document) => delete document.pipeline), /pipeline|checksum/],
    [
      'with a __proto__ key',
      () => JSON.stringify(fitted.toJSON()).replace('"task"', '"__proto__":{"x":1},"task"'),
      /__proto__|checksum/,
    ],
  ])('%s', async (_name, text, message) => {
    await expect(load(text())).rejects.toMatchObject({ code: 'model-format', message: expect.stringMatching(message) });
  });

  test('every cut of the file is refused', async () => {
    const text = JSON.stringify(fitted.toJSON());
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 50)) {
      await expect(HyperoptEstimator.fromJSON(text.slice(0, length))).rejects.toMatchObject({ code: 'model-format' });
    }
  });

  test('a file that is not there', async () => {
    await expect(HyperoptEstimator.load(join(folder, 'none.json'))).rejects.toThrow(/ENOENT/);
    expect(await readFile(join(folder, 'kept.json'), 'utf8')).toContain('hyperopt-ts/model');
  });
});
