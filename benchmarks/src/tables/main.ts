/**
 * `npm run bench -- tables`: from a file to a model. Reads NAME.csv.gz of $HYPEROPT_TS_DATA as it is, fits the training rows of each
 * split for a time with the default pool, and scores the test rows, beside the figures that peers.csv records of FLAML and LightGBM
 * (fine_foods has none that count: neither reads text). `npm run bench -- automl --data credit` runs FLAML in the same run.
 *
 * Options: --time SECONDS (30), --data NAME (may be repeated), --split K (may be repeated; 0, 1 and 2), --workers N (2), --ensemble.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Table, takeTableRows } from '@hyperopt-ts/data';
import { readTable } from '@hyperopt-ts/data/node';
import { anyRegressor, HyperoptEstimator } from 'hyperopt-ts';
import { CannotRun } from '../harness/cannot-run.ts';
import { parseNamedCsv } from '../harness/named-csv.ts';
import { print, runBench } from '../harness/run-bench.ts';
import { parseSplits } from '../harness/splits.ts';
import { mean } from '../harness/statistics.ts';
import { formatTable } from '../harness/table.ts';

interface Run {
  readonly data: string;
  readonly split: number;
  readonly metric: 'auc' | 'rmse';
  readonly score: number;
  readonly flaml?: number;
  readonly lightgbm?: number;
  readonly seconds: number;
  readonly trials: number;
  readonly best: string;
}

/** What the mean over the splits should reach: FLAML's, a little less on titanic; of text a figure of its own. */
const targets: Readonly<Record<string, (flaml: number) => number>> = {
  titanic: (flaml) => flaml - 0.005,
  credit: (flaml) => flaml,
  ames: (flaml) => flaml,
  fine_foods: () => 0.9,
};

const folder = process.env.HYPEROPT_TS_DATA ?? '';

await runBench('tables', async () => {
  const { values } = parseArgs({
    options: {
      time: { type: 'string', default: '30' },
      data: { type: 'string', multiple: true, default: Object.keys(targets) },
      split: { type: 'string', multiple: true, default: ['0', '1', '2'] },
      workers: { type: 'string', default: '2' },
      ensemble: { type: 'boolean', default: false },
    },
  });
  const options = { maxTime: Number(values.time), workers: Number(values.workers), ensemble: values.ensemble };
  const runs: Run[] = [];
  for (const data of values.data) {
    if (!existsSync(join(folder, `${data}.csv.gz`))) throw new CannotRun(`${data}.csv.gz is not in $HYPEROPT_TS_DATA`);
    const { table } = await readTable(join(folder, `${data}.csv.gz`));
    for (const split of values.split) {
      runs.push(await search(data, table, Number(split), options));
      process.stderr.write(`${line(runs[runs.length - 1]).join('  ')}\n`);
    }
  }
  print(formatTable(['data', 'split', 'metric', 'ours', 'FLAML', 'LightGBM', 's', 'trials', 'best'], runs.map(line)));
  const means = values.data.map((data) => summary(runs.filter((run) => run.data === data)));
  for (const { data, ours, target, met } of means) {
    print(`${data}: mean ${ours.toPrecision(5)}, target ${target.toPrecision(5)}: ${met ? 'met' : 'missed'}`);
  }
  return { ...options, means, runs };
});

async function search(data: string, table: Table, split: number, options: object): Promise<Run> {
  const target = table.columns[table.columns.length - 1];
  const { train, test } = parseSplits(text(join('splits', `${data}.txt.gz`)))[split];
  const metric = target.type === 'number' ? 'rmse' : 'auc';
  const learner = metric === 'rmse' ? { regressor: anyRegressor('regressor') } : {};
  const estimator = new HyperoptEstimator({ ...learner, metric, seed: split, ...options });
  const start = performance.now();
  await estimator.fit(takeTableRows(table, train), target.name);
  const seconds = (performance.now() - start) / 1000;
  const score = estimator.score(takeTableRows(table, test), target.name, { metric });
  const { trials } = estimator;
  return {
    ...{ data, split, metric, score, seconds, trials: trials.length, best: estimator.bestModel().learner.kind },
    ...recorded(data, split),
  };
}

/** Of peers.csv, where they read the data. */
function recorded(data: string, split: number): Pick<Run, 'flaml' | 'lightgbm'> {
  const path = join(folder, 'peers.csv');
  if (data === 'fine_foods' || !existsSync(path)) return {};
  const columns = parseNamedCsv(readFileSync(path, 'utf8'));
  const cells = (name: string) => columns.get(name) ?? [];
  const row = cells('dataset').findIndex((name, i) => name === data && cells('split')[i] === split);
  const of = (name: string): number => Number(cells(name)[row]);
  return row < 0 ? {} : { flaml: of('flaml_30s_score'), lightgbm: of('lightgbm_default_score') };
}

function summary(runs: readonly Run[]) {
  const [{ data, metric }] = runs;
  const ours = mean(runs.map(({ score }) => score));
  const target = targets[data]?.(mean(runs.map(({ flaml = Number.NaN }) => flaml))) ?? Number.NaN;
  return { data, metric, ours, target, met: metric === 'rmse' ? ours <= target : ours >= target };
}

function line({ data, split, metric, score, flaml, lightgbm, seconds, trials, best }: Run): string[] {
  const show = (value: number | undefined): string => value?.toPrecision(5) ?? '';
  return [
    data,
    String(split),
    metric,
    show(score),
    show(flaml),
    show(lightgbm),
    seconds.toFixed(1),
    String(trials),
    best,
  ];
}

function text(path: string): string {
  return gunzipSync(readFileSync(join(folder, path))).toString('utf8');
}
