/** Our boosting beside LightGBM on one set: both with their defaults, categories as categories. */
import { stream } from '@hyperopt-ts/numerics';
import { type DataSet, loadSplit } from '../harness/data-set.ts';
import type { Peer } from '../harness/peer.ts';
import { mean } from '../harness/statistics.ts';
import { boosting, predictByDefaults } from './ours.ts';
import { deviation, type MetricName, metricOf, scoreOf, shortfall } from './scores.ts';
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
  /** Of LightGBM's mean over permutations of the columns; not measured where the first condition holds. */
  readonly deviation?: number;
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
  const theirs = async (columns: readonly number[]): Promise<number> => {
    const scores = [];
    for (const { split, test } of rounds) {
      const { output } = await peer.call<{ output: number[] }>('predict', {
        ...{ data: data.name, task: data.task, classes: nClasses, params: {}, seed: 0 },
        ...{ columns, categories: categoriesOf(data), train: [...split.train], test: [...split.test] },
      });
      scores.push(scoreOf(test.y, output, nClasses));
    }
    return mean(scores);
  };
  const ours = [];
  for (const [k, { train, test }] of rounds.entries())
    ours.push(scoreOf(test.y, await predictByDefaults(boosting, train, test.X, k), nClasses));

  const inOrder = Array.from({ length: data.X.columns }, (_, j) => j);
  const result = { data: data.name, metric, ours: mean(ours), peer: await theirs(inOrder) };
  const worse = shortfall(metric, result.ours, result.peer);
  if (worse <= SHARE || permutations < 2) return { ...result, met: worse <= SHARE };
  const shuffled = [];
  for (let i = 0; i < permutations; i++) shuffled.push(await theirs(stream(i, 'columns').shuffle([...inOrder])));
  const spread = deviation(shuffled);
  return { ...result, deviation: spread, met: worse * result.peer <= DEVIATIONS * spread };
}
