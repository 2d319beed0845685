/**
 * `npm run bench -- sizes`: bytes of saved forests, and whether each, loaded by a process of its own, predicts the same bits.
 * There is no peer: scikit-learn saves no forest without code.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { take, takeRows } from '@hyperopt-ts/data';
import { fitPipeline, modelToChunks } from '@hyperopt-ts/models';
import { type DataSet, loadDataSet, loadSplit } from '../harness/data-set.ts';
import { fingerprint } from '../harness/fingerprint.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { formatTable } from '../harness/table.ts';

const forests = [
  { data: 'digits', kind: 'randomForestClassifier', nEstimators: 100, targetMb: 1 },
  { data: 'digits', kind: 'extraTreesClassifier', nEstimators: 100, targetMb: 2 },
  { data: 'letter', kind: 'randomForestClassifier', nEstimators: 500, targetMb: 30 },
];

await runBench('sizes', async () => {
  const sets = new Map<string, DataSet>(forests.map(({ data }) => [data, loadDataSet(data)]));
  const folder = mkdtempSync(join(tmpdir(), 'hyperopt-ts-'));
  try {
    const models = [];
    for (const forest of forests) models.push(await measure(forest, sets.get(forest.data) as DataSet, folder));
    const header = ['model', 'MB', 'target', 'accuracy', 'same bits elsewhere'];
    const rows = models.map(({ kind, data, nEstimators, megabytes, targetMb, accuracy, sameBits }) => [
      `${kind}, ${data}, ${nEstimators} trees`,
      megabytes.toFixed(2),
      `< ${targetMb}`,
      accuracy.toFixed(4),
      sameBits ? 'yes' : 'NO',
    ]);
    print(formatTable(header, rows));
    return { models };
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function measure(forest: (typeof forests)[number], set: DataSet, folder: string) {
  const { kind, nEstimators, targetMb } = forest;
  const { train, test } = loadSplit(set);
  const model = await fitPipeline({ kind, params: { nEstimators } }, takeRows(set.X, train), take([...set.y], train));
  const path = join(folder, `${kind}-${set.name}.json`);
  const text = [...modelToChunks(model.parts)].join('');
  writeFileSync(path, text);
  const X = takeRows(set.X, test);
  const loader = fileURLToPath(new URL('./load.js', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [loader, path, set.name], { encoding: 'utf8' });
  const megabytes = Buffer.byteLength(text) / 1e6;
  return {
    ...forest,
    megabytes,
    met: megabytes < targetMb,
    accuracy: model.score(X, take([...set.y], test)),
    sameBits: stdout === fingerprint(model.predictProba(X)),
  };
}
