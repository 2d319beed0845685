/**
 * `npm run bench -- fuzz [--cases 10000] [--seed 0]`: as many damaged CSV files and damaged model files. Each must give a result or a
 * HyperoptError, within seconds, and change nothing else; CSV files that are whole must have the cells that csv-parse finds.
 */
import { parseArgs } from 'node:util';
import { stream } from '@hyperopt-ts/numerics';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';
import { checkCells, makeCsv, readDamaged } from './csv-files.ts';
import { loadDamaged, makeModels } from './model-files.ts';
import { runCases } from './run-cases.ts';

await runBench('fuzz', async () => {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '0' } },
  });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const whole = await runCases(cases, (number) => checkCells(makeCsv(stream(seed, 'csv', number))));
  const csv = await runCases(cases, async (number) => {
    const random = stream(seed, 'csv', number);
    await readDamaged(makeCsv(random), random);
  });
  const files = await makeModels();
  const models = await runCases(cases, (number) =>
    loadDamaged(files[number % files.length], stream(seed, 'model', number)),
  );
  const tallies = { 'whole CSV': whole, 'damaged CSV': csv, 'damaged models': models };
  print(
    formatTable(
      ['', 'cases', 'results', 'errors', 'faults', 'slowest'],
      Object.entries(tallies).map(([name, tally]) => [
        name,
        String(tally.cases),
        String(tally.fine),
        String(tally.cases - tally.fine - tally.faultCount),
        String(tally.faultCount),
        `${tally.slowest.toFixed(2)} s`,
      ]),
    ),
  );
  for (const [name, { faults }] of Object.entries(tallies)) for (const fault of faults) print(`${name}, ${fault}`);
  return { seed, tallies, met: Object.values(tallies).every(({ faultCount }) => faultCount === 0) };
});
