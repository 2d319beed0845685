/**
 * `npm run bench -- learned-table` writes data/learned-table.json: the cross-validated Brier scores of the pipelines of
 * src/engine/problems/learned-grid.ts on the bundled data sets. It takes some minutes, and the file changes only with our learners.
 */
import { writeFileSync } from 'node:fs';
import { loadBreastCancer, loadDigits, loadIris, loadWine } from '@hyperopt-ts/datasets';
import { crossValidate } from '@hyperopt-ts/models';
import { DATA_SETS, gridPoints, pipelineAt } from '../engine/problems/learned-grid.ts';
import { runBench } from '../harness/run-bench.ts';

/** At most this many rows of a data set are used. */
const ROWS = 300;
const load = { iris: loadIris, wine: loadWine, breastCancer: loadBreastCancer, digits: loadDigits } as const;

await runBench('learned-table', async () => {
  const losses: Record<string, number[]> = {};
  for (const name of DATA_SETS) {
    const dataset = load[name]();
    const { X, y } = dataset.y.length > ROWS ? dataset.split({ testSize: ROWS, seed: 0 }).test : dataset;
    losses[name] = [];
    for (const point of gridPoints()) {
      const { mean } = await crossValidate(pipelineAt(point), X, y, { folds: 3, metric: 'brier', seed: 0 });
      losses[name].push(Number(mean.toFixed(5)));
    }
    process.stderr.write(`learned-table: ${name} done, from ${Math.min(...losses[name])}\n`);
  }
  writeFileSync(new URL('../../data/learned-table.json', import.meta.url), `${JSON.stringify(losses)}\n`);
  return { points: gridPoints().length };
});
