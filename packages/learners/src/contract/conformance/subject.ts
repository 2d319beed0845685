/** The learner under test, with what every check does with it. */
import type { Features, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { drive } from '../drive.ts';
import { type CountingRun, createRun } from '../run.ts';
import type { AnyLearner } from './any-learner.ts';
import { assertSame } from './assertions.ts';
import { checkOutput } from './outputs.ts';
import { blobs } from './training-sets.ts';

/** In what a learner differs from most others. */
export interface Promises {
  /**
   * Parameters under which whole weights give what repeated rows give; false when there are none, because rows are drawn at
   * random. Default {}.
   */
  readonly repetition?: object | false;
  /** Share of the rows of the ordinary set that a classifier gets right. Default 0.9. */
  readonly accuracy?: number;
  /** Of rows that contradict each other, the heavier decide. Default true. */
  readonly followsWeights?: boolean;
  /** How far the output for sparse features may be from that for dense ones, of optima that are found in other ways. Default 1e-9. */
  readonly sparseTolerance?: number;
  /** Multiplying all features by a number changes no prediction. Default false. */
  readonly scaleInvariant?: boolean;
}

interface Fitted {
  readonly state: unknown;
  readonly run: CountingRun;
}

interface FitOptions {
  readonly seed?: number;
  /** Added to the parameters that every fit is given. */
  readonly params?: object;
}

export interface Subject {
  readonly learner: AnyLearner;
  readonly params: object;
  readonly promises: Promises;
  /** Of the ordinary set; 0 for a regressor or transformer. */
  readonly classes: number;
  /** 60 rows of 4 columns, easy to learn. */
  ordinary(seed?: number): TrainingSet;
  fit(set: TrainingSet, options?: FitOptions): Promise<Fitted>;
  /** Throws what the learner's `checkState` throws. */
  checkState(state: unknown): void;
  outputOf(state: unknown, X: Features): Float64Array | Features;
  /** Fits, checks the state and the output for the training rows, and that neither changed its input. Gives the values. */
  works(set: TrainingSet, options?: FitOptions): Promise<Float64Array>;
}

export function createSubject(learner: AnyLearner, params: object, promises: Promises): Subject {
  const classes = learner.role === 'classifier' ? 3 : 0;
  const subject: Subject = {
    learner,
    params,
    promises,
    classes,
    ordinary: (seed = 1) => blobs({ rows: 60, columns: 4, classes, seed }),
    async fit(set, options = {}) {
      const run = createRun(stream(options.seed ?? 0, 'conformance'));
      const resolved = learner.resolve({ ...params, ...options.params });
      return { state: await drive(learner.fit(resolved, set, run)), run };
    },
    checkState: (state) => learner.checkState(state),
    outputOf: (state, X) => learner.predictor(state)(X),
    async works(set, options) {
      const before = structuredClone(set);
      const { state } = await subject.fit(set, options);
      assertSame(set, before);
      learner.checkState(state);
      const values = checkOutput(learner, subject.outputOf(state, set.X), set);
      assertSame(set, before);
      return values;
    },
  };
  return subject;
}
