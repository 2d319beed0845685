/**
 * The losses that boosting minimises: where margins start, their derivatives (in a kernel), and the mean loss. Margins lie
 * output by output, so that a tree changes one run of memory.
 */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { exp, log, log1p, ValidationError } from '@hyperopt-ts/numerics';
import type { BoosterLink } from './booster.ts';
import type { ValueLoss } from './boosting-params.ts';
import { weightedQuantile } from './weighted-quantile.ts';

/** The target in kernel memory; `stride` is the number of rows, rounded up to even. */
export interface LossMemory {
  readonly kernels: Kernels;
  readonly rows: number;
  readonly stride: number;
  /** outputs x stride, f64. */
  readonly margins: Pointer;
  /** Class codes or values, f64. */
  readonly y: Pointer;
  /** f64 per row; 0: all 1. */
  readonly weights: Pointer;
  /** Where derivatives go: (f64, f64) per row. */
  readonly pairs: Pointer;
}

/** Rows of a target, for sums over some of them. */
export interface Target {
  readonly y: ArrayLike<number>;
  readonly weights: Float64Array | undefined;
  readonly rows: Uint32Array;
}

export interface Loss {
  readonly objective: string;
  readonly link: BoosterLink;
  readonly outputs: number;
  /** The quantile that leaves are set to, of losses without a curvature. */
  readonly leafQuantile: number | undefined;
  /** The best constant margins. */
  start(target: Target): Float64Array;
  /** Before the derivatives of a round: `scratch` is outputs x stride f64. */
  beginRound(memory: LossMemory, scratch: Pointer): void;
  derivatives(memory: LossMemory, output: number, scratch: Pointer): void;
  /** Of rows of `margins` (outputs x stride). */
  mean(target: Target, margins: Float64Array, stride: number): number;
}

/** Nearest to 0 and 1 that a base probability comes (LightGBM's kEpsilon). */
const LEAST = 1e-15;
/** LightGBM's poisson_max_delta_step. */
const POISSON_STEP = 0.7;

export function logLoss(nClasses: number): Loss {
  return nClasses === 2 ? binary : multiclass(nClasses);
}

const binary: Loss = {
  objective: 'logLoss',
  link: 'logistic',
  outputs: 1,
  leafQuantile: undefined,
  start(target) {
    const p = Math.max(
      LEAST,
      Math.min(
        1 - LEAST,
        weightedMean(target, (y) => y),
      ),
    );
    return Float64Array.of(log(p / (1 - p)));
  },
  beginRound() {},
  derivatives: ({ kernels, margins, y, weights, rows, pairs }) =>
    kernels.boostLogistic(margins, y, weights, rows, pairs),
  mean: (target, margins) =>
    weightedMean(target, (y, i) => {
      const against = y > 0 ? -margins[i] : margins[i];
      return Math.max(against, 0) + log1p(exp(-Math.abs(against)));
    }),
};

function multiclass(nClasses: number): Loss {
  return {
    objective: 'logLoss',
    link: 'softmax',
    outputs: nClasses,
    leafQuantile: undefined,
    start: (target) =>
      Float64Array.from({ length: nClasses }, (_, k) =>
        log(
          Math.max(
            LEAST,
            weightedMean(target, (y) => (y === k ? 1 : 0)),
          ),
        ),
      ),
    beginRound({ kernels, margins, stride }, scratch) {
      const all = kernels.f64(margins, nClasses * stride);
      kernels.f64(scratch, nClasses * stride).set(all);
      const zeros = kernels.mark();
      kernels.f64(kernels.allocate(nClasses * 8), nClasses).fill(0);
      kernels.softmax(scratch, zeros, nClasses, stride);
      kernels.release(zeros);
    },
    derivatives({ kernels, y, weights, rows, stride, pairs }, output, scratch) {
      const factor = nClasses / Math.max(1, nClasses - 1);
      kernels.boostSoftmax(scratch + output * stride * 8, y, output, factor, weights, rows, pairs);
    },
    mean: (target, margins, stride) =>
      weightedMean(target, (y, i) => {
        let top = -Infinity;
        for (let k = 0, at = i; k < nClasses; k++, at += stride) top = Math.max(top, margins[at]);
        let total = 0;
        for (let k = 0, at = i; k < nClasses; k++, at += stride) total += exp(margins[at] - top);
        return log(total) + top - margins[y * stride + i];
      }),
  };
}

/** `alpha` as in GradientBoostingRegressorParams. */
export function valueLoss(loss: ValueLoss, alpha: number): Loss {
  switch (loss) {
    case 'squaredError':
      return ofValues(loss, 0, 0, meanOf, (y, m) => (y - m) * (y - m));
    case 'absoluteError':
      return ofQuantile(loss, 0.5);
    case 'quantile':
      return ofQuantile(loss, alpha);
    case 'huber':
      return ofValues(loss, 2, alpha, meanOf, (y, m) => {
        const over = Math.abs(y - m);
        return over <= alpha ? (over * over) / 2 : alpha * (over - alpha / 2);
      });
    case 'poisson':
      return {
        ...ofValues(loss, 3, POISSON_STEP, logMeanOf, (y, m) => exp(m) - y * m),
        link: 'exp',
      };
  }
}

function ofValues(
  objective: string,
  kernel: number,
  alpha: number,
  start: (target: Target) => number,
  value: (y: number, margin: number) => number,
): Loss {
  return {
    objective,
    link: 'identity',
    outputs: 1,
    leafQuantile: undefined,
    start: (target) => Float64Array.of(start(target)),
    beginRound() {},
    derivatives: ({ kernels, margins, y, weights, rows, pairs }) =>
      kernels.boostValues(kernel, alpha, margins, y, weights, rows, pairs),
    mean: (target, margins) => weightedMean(target, (y, i) => value(y, margins[i])),
  };
}

function ofQuantile(objective: string, alpha: number): Loss {
  if (alpha >= 1) throw new ValidationError(`loss quantile needs an alpha below 1, found ${alpha}`);
  const start = ({ y, weights, rows }: Target) =>
    weightedQuantile(
      Float64Array.from(rows, (i) => y[i]),
      alpha,
      weights && Float64Array.from(rows, (i) => weights[i]),
    );
  const value = (y: number, m: number) => (y >= m ? alpha * (y - m) : (1 - alpha) * (m - y));
  return { ...ofValues(objective, 1, alpha, start, value), leafQuantile: alpha };
}

const meanOf = (target: Target) => weightedMean(target, (y) => y);

function logMeanOf(target: Target): number {
  for (const i of target.rows) {
    if (target.y[i] < 0)
      throw new ValidationError(`loss poisson takes no negative values, found ${target.y[i]} in row ${i}`);
  }
  return log(Math.max(LEAST, meanOf(target)));
}

function weightedMean({ y, weights, rows }: Target, value: (y: number, row: number) => number): number {
  let sum = 0;
  let total = 0;
  for (const i of rows) {
    const weight = weights ? weights[i] : 1;
    sum += weight * value(y[i], i);
    total += weight;
  }
  return sum / total;
}
