/**
 * Our multilayer perceptron beside scikit-learn's on one set: both with their defaults. Ours is given the numbers as they are,
 * scikit-learn's features, and targets that are values, with mean 0 and standard deviation 1.
 */
import { type DataSet, loadSplit, standardize, standardizeTarget } from '../harness/data-set.ts';
import type { Peer } from '../harness/peer.ts';
import { mean } from '../harness/statistics.ts';
import { network, predictByDefaults } from './ours.ts';
import { type MetricName, metricOf, scoreOf, shortfall } from './scores.ts';
import { parts } from './sets.ts';

/** What is asked of vehicle's log loss. */
export const VEHICLE = 0.4;

export interface NetworkResult {
  readonly data: string;
  readonly metric: MetricName;
  /** Means over the splits. */
  readonly ours: number;
  readonly peer: number;
  /** Ours is at least as good. */
  readonly met: boolean;
}

export async function compareNetworks(data: DataSet, peer: Peer, splits: number): Promise<NetworkResult> {
  const { nClasses, task } = data;
  const metric = metricOf(nClasses);
  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let k = 0; k < splits; k++) {
    const split = loadSplit(data, k);
    const { train, test } = parts(data, split);
    ours.push(scoreOf(test.y, await predictByDefaults(network, train, test.X, k), nClasses));

    const features = standardize(data, split.train);
    const target = nClasses > 0 ? undefined : standardizeTarget(features, split.train);
    const scaled = target?.data ?? features;
    await peer.load(scaled);
    const { output } = await peer.call<{ output: number[] }>('predict', {
      ...{ kind: task === 'classification' ? network.classification : network.regression, params: {}, seed: k },
      ...{ data: scaled.name, train: [...split.train], test: [...split.test] },
    });
    theirs.push(scoreOf(test.y, target ? output.map((y) => y * target.scale + target.center) : output, nClasses));
  }
  const result = { data: data.name, metric, ours: mean(ours), peer: mean(theirs) };
  return { ...result, met: shortfall(metric, result.ours, result.peer) <= 0 };
}
