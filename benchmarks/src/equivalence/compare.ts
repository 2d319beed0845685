/** One learner beside its peer on one set: the 90 % interval of the mean difference of their scores, paired by split. */
import { type Matrix, take, takeRows } from '@hyperopt-ts/data';
import { holdOut, type Split } from '@hyperopt-ts/validation';
import { type DataSet, standardize, standardizeTarget } from '../harness/data-set.ts';
import type { Peer } from '../harness/peer.ts';
import { mean } from '../harness/statistics.ts';
import { learnerOf, type Measurement, measureOurs } from '../learners/measure.ts';
import type { Case } from './cases.ts';
import { interval90 } from './interval.ts';

export interface Effort {
  readonly splits: number;
  /** Fits of each side to each split: from … */
  readonly leastFits: number;
  /** … to, */
  readonly mostFits: number;
  /** as many as it takes for the interval to be at most so wide. */
  readonly width: number;
}

export interface Equivalence {
  readonly label: string;
  readonly data: string;
  /** Accuracy or R², means over the splits. */
  readonly ours: number;
  readonly peer: number;
  /** Of ours − peer's. */
  readonly low: number;
  readonly high: number;
  /** Of each side to each split. */
  readonly fits: number;
}

/** How many fits are needed is decided by the width of the interval, never by where it lies. */
export async function compare(item: Case, set: DataSet, effort: Effort, peer: Peer): Promise<Equivalence> {
  const data = item.missing ? withGaps(set) : set;
  const parts = Array.from({ length: effort.splits }, (_, k) => splitOf(item, data, k));
  if (!item.standardized) await peer.load(data);
  const sums = parts.map(() => ({ ours: 0, peer: 0 }));
  for (let fits = 1; ; fits++) {
    for (const [k, { split, data }] of parts.entries()) {
      if (item.standardized) await peer.load(data);
      const seed = 1000 * k + fits;
      sums[k].ours += await ourScore(item, data, split, seed);
      sums[k].peer += await peerScore(item, data, split, seed, peer);
    }
    const [low, high] = interval90(sums.map(({ ours, peer }) => (ours - peer) / fits));
    if (fits < effort.leastFits || (fits < effort.mostFits && high - low > effort.width)) continue;
    const scoreOf = (side: 'ours' | 'peer') => mean(sums.map((sum) => sum[side] / fits));
    return { label: item.label, data: set.name, ours: scoreOf('ours'), peer: scoreOf('peer'), low, high, fits };
  }
}

function splitOf(item: Case, data: DataSet, k: number): { split: Split; data: DataSet } {
  const stratify = data.task === 'classification';
  const [split] = holdOut(data.y, { testSize: 0.3, stratify, seed: k }).splits;
  if (!item.standardized) return { split, data };
  const scaled = standardize(data, split.train);
  return { split, data: stratify ? scaled : standardizeTarget(scaled, split.train).data };
}

async function ourScore({ kinds, params }: Case, data: DataSet, split: Split, seed: number): Promise<number> {
  const part = (of: Uint32Array) => ({
    X: takeRows(data.X, of) as Matrix,
    y: take(data.y as Float64Array, of),
    nClasses: data.nClasses,
  });
  const learner = learnerOf(kinds[data.task] as string);
  const given = params(data.X.columns);
  return scoreOf(await measureOurs(learner, given, part(split.train), part(split.test), seed));
}

async function peerScore(item: Case, data: DataSet, split: Split, seed: number, peer: Peer): Promise<number> {
  const { task, nClasses, X } = data;
  const params = (item.peerParams ?? item.params)(X.columns);
  return scoreOf(
    await peer.call<Measurement>('time', {
      ...{ kind: item.kinds[task], params, seed, float32: false, task, classes: nClasses },
      ...{ data: data.name, train: [...split.train], test: [...split.test] },
    }),
  );
}

function scoreOf({ score }: Measurement): number {
  return score ?? Number.NaN;
}

/** About a fifth of the values is taken away, the same ones each time. */
function withGaps(data: DataSet): DataSet {
  const { columns } = data.X;
  const values = data.X.values.map((value, at) =>
    (Math.floor(at / columns) * 7 + (at % columns) * 13) % 5 === 0 ? Number.NaN : value,
  );
  return { ...data, X: { ...data.X, values } };
}
