/**
 * The losses that boosting minimises: where margins start, their derivatives (in a kernel), and the mean loss.
 */
import { exp, log, log1p, ValidationError } from '@hyperopt-ts/numerics';
import type { BoosterLink } from './booster.ts';
import type { ValueLoss } from './boosting-params.ts';
import type { FitMemory } from './fit-memory.ts';

/** Rows of a target, for sums over some of them. */
export interface Target {
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly rows: Uint32Array;
}

export interface Loss {
  readonly objective: string;
  readonly link: BoosterLink;
  readonly outputs: number;
  /** The quantile that leaves are set to, of losses without a curvature. */
  readonly leafQuantile: number | undefined;
  /** The best constant margins, of losses without a leaf quantile: that of the targets is the best of those that have one. */
  start(target: Target): Float64Array;
  /** Before the derivatives of a round, for the rows from … to − 1. */
  beginRound(memory: FitMemory, from: number, to: number): void;
  /** By the margins of `output`, for `count` rows. */
  derivatives(memory: FitMemory, output: number, from: number, count: number): void;
  /** Of the target's rows; `margins` are outputs x `rows`. */
  mean(target: Target, margins: Float64Array, rows: number): number;
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
  derivatives(memory, _, from, count) {
    const { margins, y, weights, pairs } = rowsFrom(memory, from);
    memory.kernels.boostLogistic(margins, y, weights, count, pairs);
  },
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
    beginRound: ({ kernels, margins, probabilities, rows }, from, to) =>
      kernels.boostProbabilities(margins, probabilities, nClasses, rows, from, to),
    derivatives(memory, output, from, count) {
      const { y, weights, pairs } = rowsFrom(memory, from);
      const probabilities = memory.probabilities + (output * memory.rows + from) * 8;
      const factor = nClasses / Math.max(1, nClasses - 1);
      memory.kernels.boostSoftmax(probabilities, y, output, factor, weights, count, pairs);
    },
    mean: (target, margins, rows) =>
      weightedMean(target, (y, i) => {
        let top = -Infinity;
        for (let k = 0, at = i; k < nClasses; k++, at += rows) top = Math.max(top, margins[at]);
        let total = 0;
        for (let k = 0, at = i; k < nClasses; k++, at += rows) total += exp(margins[at] - top);
        return log(total) + top - margins[y * rows + i];
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
    derivatives(memory, _, from, count) {
      const { margins, y, weights, pairs } = rowsFrom(memory, from);
      memory.kernels.boostValues(kernel, alpha, margins, y, weights, count, pairs);
    },
    mean: (target, margins) => weightedMean(target, (y, i) => value(y, margins[i])),
  };
}

function ofQuantile(objective: string, alpha: number): Loss {
  if (alpha >= 1) throw new ValidationError(`loss quantile needs an alpha below 1, found ${alpha}`);
  const value = (y: number, m: number) => (y >= m ? alpha * (y - m) : (1 - alpha) * (m - y));
  return { ...ofValues(objective, 1, alpha, meanOf, value), leafQuantile: alpha };
}

const meanOf = (target: Target) => weightedMean(target, (y) => y);

function logMeanOf(target: Target): number {
  for (const i of target.rows) {
    if (target.y[i] < 0)
      throw new ValidationError(`loss poisson takes no negative values, found ${target.y[i]} in row ${i}`);
  }
  return log(Math.max(LEAST, meanOf(target)));
}

/** Where the rows from `from` on lie. */
function rowsFrom({ margins, y, weights, pairs }: FitMemory, from: number) {
  return {
    margins: margins + from * 8,
    y: y + from * 8,
    weights: weights ? weights + from * 8 : 0,
    pairs: pairs + from * 16,
  };
}

function weightedMean({ y, weights, rows }: Target, value: (y: number, row: number) => number): number {
  let sum = 0;
  let total = 0;
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k];
    const weight = weights ? weights[i] : 1;
    sum += weight * value(y[i], i);
    total += weight;
  }
  return sum / total;
}
