/** What a fitted support vector classifier is, in libsvm's layout, and the check of one that was read from a file. */
import { stateReader } from '../internal/state-reader.ts';
import { KERNELS, type SvcKernel } from './svc-params.ts';

export interface SvcState {
  readonly nClasses: number;
  readonly columns: number;
  readonly kernel: SvcKernel;
  readonly degree: number;
  /** The value that 'scale' or 'auto' came to. */
  readonly gamma: number;
  readonly coef0: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  /** Support vectors of each of them. */
  readonly counts: Int32Array;
  /** Unique rows, grouped by class: Σ counts x columns. */
  readonly supportVectors: Float64Array;
  /**
   * (classes − 1) x support vectors: yα of each vector in the problem of its class against each other class, in the order
   * of the others.
   */
  readonly dualCoefs: Float64Array;
  /** One for each pair of classes, in the order 01, 02, … 12, … The decision value is Σ yα K + intercept, positive for the first. */
  readonly intercepts: Float64Array;
  /** Steps that the solver took for each pair. */
  readonly iterations: Int32Array;
  /** False when a pair was stopped by maxIter. */
  readonly converged: boolean;
}

export function checkSvcState(state: unknown): asserts state is SvcState {
  const read = stateReader('svc', state);
  const nClasses = read.classes('nClasses');
  const columns = read.integer('columns', 1);
  read.oneOf('kernel', KERNELS);
  read.integer('degree', 0, 1000);
  read.require(read.finite('gamma') >= 0, 'gamma must not be negative');
  read.finite('coef0');
  read.flag('converged');
  const classes = read.integers('classes', undefined, 0, nClasses - 1);
  read.require(
    classes.length > 0 && classes.every((label, i) => i === 0 || label > classes[i - 1]),
    'classes must ascend',
  );
  const pairs = (classes.length * (classes.length - 1)) / 2;
  const counts = read.integers('counts', classes.length, 0, 0x7fffffff);
  const vectors = counts.reduce((sum, count) => sum + count, 0);
  read.doubles('supportVectors', vectors * columns);
  read.doubles('dualCoefs', (classes.length - 1) * vectors);
  read.doubles('intercepts', pairs);
  read.integers('iterations', pairs, 0, 0x7fffffff);
}
