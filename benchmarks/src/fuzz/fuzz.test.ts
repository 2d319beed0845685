import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { checkCells, makeCsv, readDamaged } from './csv-files.ts';
import { loadDamaged, makeModels } from './model-files.ts';
import { runCases } from './run-cases.ts';

/** The first cases of the long command; each is a result or a HyperoptError. */
test('whole and damaged CSV files', async () => {
  const whole = await runCases(80, (number) => checkCells(makeCsv(stream(0, 'csv', number))));
  expect(whole).toMatchObject({ fine: 80, faults: [] });
  const damaged = await runCases(150, async (number) => {
    const random = stream(0, 'csv', number);
    await readDamaged(makeCsv(random), random);
  });
  expect(damaged.faults).toEqual([]);
  expect(damaged.fine).toBeGreaterThan(30);
  expect(damaged.codes['read-ragged']).toBeGreaterThan(10);
});

test('damaged model files', async () => {
  const files = await makeModels();
  const damaged = await runCases(80, (number) => loadDamaged(files[number % files.length], stream(0, 'model', number)));
  expect(damaged.faults).toEqual([]);
  expect(damaged.codes['model-format']).toBeGreaterThan(30);
});
