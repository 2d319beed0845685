/** Our boosting beside LightGBM on one set: both with their defaults, categories as categories. */
import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { type DataSet, loadSplit } from '../harness/data-set.ts';
import type { Peer } from '../harness/peer.ts';
import { deviation, mean } from '../harness/statistics.ts';
import { boosting, predictByDefaults } from './ours.ts';
import { type MetricName, metricOf, scoreOf, shortfall } from './scores.ts';
import { categoriesOf, parts } from './sets.ts';

/** Ours may be worse by this share of LightGBM's mean score, */
const SHARE = 0.005;
/** or by so many of LightGBM's standard deviations over the order of the columns. */
const DEVIATIONS = 2;

export interface BoostingResult {
  readonly data: string;
  readonly metric: MetricName;
  /** Means over the splits. */
  readonly ours: number;
  readonly peer: number;
  /** Over orders of the columns, the given one not among them: not measured where the first condition holds. */
  readonly shuffled?: {
    readonly ours: number;
    readonly peer: number;
    /** Of LightGBM's. */
    readonly deviation: number;
  };
  readonly met: boolean;
}

export async function compareBoosting(
  data: DataSet,
  peer: Peer,
  { splits, permutations }: { readonly splits: number; readonly permutations: number },
): Promise<BoostingResult> {
  await peer.load(data);
  const { nClasses } = data;
  const metric = metricOf(nClasses);
  const rounds = Array.from({ length: splits }, (_, k) => {
    const split = loadSplit(data, k);
    return { split, ...parts(data, split) };
  });
  const scores = async (columns: readonly number[]): Promise<{ ours: number; peer: number }> => {
    const found = { ours: [] as number[], peer: [] as number[] };
    for (const [k, { split, train, test }] of rounds.entries()) {
      const { output } = await peer.call<{ output: number[] }>('predict', {
        ...{ data: data.name, task: data.task, classes: nClasses, params: {}, seed: 0 },
        ...{ columns, categories: categoriesOf(data), train: [...split.train], test: [...split.test] },
      });
      found.peer.push(scoreOf(test.y, output, nClasses));
      const rearranged = { ...train, X: inOrder(train.X, columns) };
      const ours = await predictByDefaults(boosting, rearranged, inOrder(test.X, columns), k);
      found.ours.push(scoreOf(test.y, ours, nClasses));
    }
    return { ours: mean(found.ours), peer: mean(found.peer) };
  };

  const columns = Array.from({ length: data.X.columns }, (_, j) => j);
  const result = { data: data.name, metric, ...(await scores(columns)) };
  const worse = shortfall(metric, result.ours, result.peer);
  if (worse <= SHARE || permutations < 2) return { ...result, met: worse <= SHARE };
  const found = [];
  for (let i = 0; i < permutations; i++) found.push(await scores(stream(i, 'columns').shuffle([...columns])));
  const theirs = found.map((one) => one.peer);
  const shuffled = { ours: mean(found.map(({ ours }) => ours)), peer: mean(theirs), deviation: deviation(theirs) };
  return { ...result, shuffled, met: worse * result.peer <= DEVIATIONS * shuffled.deviation };
}

function inOrder({ rows, columns, values, levels }: Matrix, order: readonly number[]): Matrix {
  const moved = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += columns)
    order.forEach((from, to) => {
      moved[at + to] = values[at + from];
    });
  return { rows, columns, values: moved, ...(levels ? { levels: Uint32Array.from(order, (j) => levels[j]) } : {}) };
}
