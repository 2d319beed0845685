/** The grid of the learned table: three of our learners, their parameters in steps, and the pipelines that a point stands for. */
import { hp } from '@hyperopt-ts/tpe';

/** Data sets that have a table each. */
export const DATA_SETS = ['iris', 'wine', 'breastCancer', 'digits'] as const;

/** A point: which learner, and the position on each of its axes. */
export interface GridPoint {
  readonly learner: number;
  readonly at: readonly number[];
}

interface Axis {
  readonly name: string;
  /** Ordered values are searched as an integer, others as a choice. */
  readonly ordered: boolean;
  readonly values: readonly unknown[];
}

interface GridLearner {
  readonly kind: string;
  readonly fixed: object;
  readonly axes: readonly Axis[];
}

const steps = (low: number, high: number): number[] => Array.from({ length: high - low + 1 }, (_, i) => low + i);
const powersOf2 = (low: number, high: number): number[] => steps(low, high).map((k) => 2 ** k);
const SCALER: Axis = { name: 'scaler', ordered: false, values: [null, 'standardScaler', 'minMaxScaler'] };

const learners: readonly GridLearner[] = [
  {
    ...{ kind: 'svc', fixed: { kernel: 'rbf' } },
    axes: [
      { name: 'C', ordered: true, values: powersOf2(-5, 10) },
      { name: 'gamma', ordered: true, values: powersOf2(-10, 2) },
      SCALER,
    ],
  },
  {
    ...{ kind: 'kNeighborsClassifier', fixed: {} },
    axes: [
      { name: 'nNeighbors', ordered: true, values: steps(1, 30) },
      { name: 'weights', ordered: false, values: ['uniform', 'distance'] },
      { name: 'metric', ordered: false, values: ['euclidean', 'manhattan'] },
      SCALER,
    ],
  },
  {
    ...{ kind: 'extraTreesClassifier', fixed: { nEstimators: 30 } },
    axes: [
      { name: 'maxFeatures', ordered: true, values: steps(1, 10).map((k) => (k - 0.5) / 10) },
      { name: 'minSamplesLeaf', ordered: true, values: steps(1, 8) },
      { name: 'criterion', ordered: false, values: ['gini', 'entropy'] },
    ],
  },
];

/** The space of the grid's points. */
export function gridSpace(): unknown {
  return hp.choice(
    'learner',
    learners.map(({ kind, axes }, learner) => ({
      learner,
      at: axes.map(({ name, ordered, values }) => {
        const label = `${kind}.${name}`;
        return ordered ? hp.int(label, { low: 0, high: values.length - 1 }) : hp.choice(label, [...values.keys()]);
      }),
    })),
  );
}

/** All points; that of position i in the table is the i-th. */
export function gridPoints(): GridPoint[] {
  return learners.flatMap(({ axes }, learner) =>
    axes
      .reduce<number[][]>(
        (rows, { values }) => rows.flatMap((row) => [...values.keys()].map((at) => [...row, at])),
        [[]],
      )
      .map((at) => ({ learner, at })),
  );
}

/** The pipeline of a point, as `crossValidate` takes it. */
export function pipelineAt({ learner, at }: GridPoint) {
  const { kind, fixed, axes } = learners[learner];
  const { scaler, ...params } = Object.fromEntries(axes.map(({ name, values }, i) => [name, values[at[i]]]));
  const preprocessing = typeof scaler === 'string' ? [{ kind: scaler, params: {} }] : [];
  return { learner: { kind, params: { ...fixed, ...params } }, preprocessing };
}
