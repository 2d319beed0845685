/**
 * Linear models by stochastic gradient descent, a row at a time (Bottou 2012, "Stochastic gradient descent tricks"), as in
 * scikit-learn: the L2 penalty by a factor common to all coefficients, the L1 penalty by what each coefficient still owes
 * (Tsuruoka, Tsujii and Ananiadou 2009), averages without touching what a row does not store (Xu 2011).
 */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { pow, type Stream, xoshiro128starstar } from '@hyperopt-ts/numerics';
import type { SgdLoss } from './sgd-losses.ts';

export type SgdSchedule = 'constant' | 'optimal' | 'invscaling' | 'adaptive' | 'pa1' | 'pa2';

export interface SgdSettings {
  readonly penalty: 'l2' | 'l1' | 'elasticnet' | null;
  readonly alpha: number;
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly learningRate: SgdSchedule;
  readonly eta0: number;
  readonly powerT: number;
  readonly nIterNoChange: number;
  /** Steps before the average begins; 0: none is taken. */
  readonly average: number;
}

export interface SgdProblem extends SgdSettings {
  readonly X: SparseMatrix;
  /** Values, or 1 and −1. */
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly loss: SgdLoss;
  /** The steps of 'pa1' and 'pa2' are bounded for classes as for their hinge. */
  readonly classes: boolean;
  readonly stream: Stream;
}

export interface SgdModel {
  readonly coef: Float64Array;
  readonly intercept: number;
}

/** Of one output: an epoch at a time. */
export interface Descent {
  /** Rows from … to − 1 of this epoch's order. */
  rows(from: number, to: number): void;
  /** Ends the epoch: its mean loss, and whether there are to be no more. */
  endEpoch(): { loss: number; over: boolean };
  /** The model at the end of the last epoch whose coefficients were all finite; undefined: no epoch had such. */
  model(): SgdModel | undefined;
  /** Whether the coefficients have stopped being finite. */
  diverged(): boolean;
}

/** Slopes are cut to it. */
const STEEPEST = 1e12;
/** Coefficients are multiplied out before their common factor falls below it. */
const LEAST_FACTOR = 1e-9;
const TWO_32 = 4294967296;

export function sgdDescent(problem: SgdProblem): Descent {
  const { X, y, weights, loss, classes, penalty, alpha, fitIntercept, tol, learningRate, eta0, powerT, average } =
    problem;
  const { rows, columns, indptr, indices, values } = X;
  const l1Share = penalty === 'l1' ? 1 : penalty === 'elasticnet' ? problem.l1Ratio : 0;
  const l2Share = penalty === null ? 0 : 1 - l1Share;
  const w = new Float64Array(columns);
  const owed = l1Share > 0 && penalty !== null ? new Float64Array(columns) : undefined;
  const mean = average > 0 ? new Float64Array(columns) : undefined;
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const draw = xoshiro128starstar(problem.stream.seed128());
  // In one object of doubles: variables that functions share and change would be boxed.
  const now = {
    ...{ factor: 1.5, intercept: 0.5, eta: eta0 + 0.5, penalty: 0.5, step: 1.5, loss: 0.5 },
    ...{ meanA: 0.5, meanB: 1.5, meanIntercept: 0.5, best: Infinity },
  };
  Object.assign(now, { factor: 1, intercept: 0, eta: eta0, penalty: 0, step: 1, loss: 0, meanA: 0, meanB: 1 });
  now.meanIntercept = 0;
  const start = learningRate === 'optimal' ? optimalStart(loss, alpha) : 0;
  let without = 0;
  let kept: SgdModel | undefined;

  const multiplyOut = () => {
    if (mean) {
      for (let j = 0; j < columns; j++) mean[j] = (mean[j] + now.meanA * w[j]) / now.meanB;
      now.meanA = 0;
      now.meanB = 1;
    }
    for (let j = 0; j < columns; j++) w[j] *= now.factor;
    now.factor = 1;
  };
  const rate = (): number => {
    if (learningRate === 'optimal') return 1 / (alpha * (start + now.step - 1));
    if (learningRate === 'invscaling') return eta0 / pow(now.step, powerT);
    return now.eta;
  };
  /** The step of a passive-aggressive learner, with C = eta0 (Crammer, Dekel, Keshet, Shalev-Shwartz and Singer 2006). */
  const aggressive = (i: number, p: number): number => {
    let square = 0;
    for (let at = indptr[i]; at < indptr[i + 1]; at++) square += values[at] * values[at];
    if (square === 0) return 0;
    const cost = loss.value(p, y[i]);
    const size = learningRate === 'pa1' ? Math.min(eta0, cost / square) : cost / (square + 0.5 / eta0);
    return (classes ? y[i] : y[i] - p < 0 ? -1 : 1) * size;
  };
  const visit = (i: number): void => {
    const from = indptr[i];
    const to = indptr[i + 1];
    let p = 0;
    for (let at = from; at < to; at++) p += values[at] * w[indices[at]];
    p = p * now.factor + now.intercept;
    const eta = rate();
    now.loss += loss.value(p, y[i]);
    const slope = Math.max(-STEEPEST, Math.min(STEEPEST, loss.slope(p, y[i])));
    const passive = learningRate === 'pa1' || learningRate === 'pa2';
    const change = (passive ? aggressive(i, p) : -eta * slope) * weights[i];
    if (l2Share > 0 && !passive) {
      now.factor *= Math.max(0, 1 - l2Share * eta * alpha);
      if (now.factor < LEAST_FACTOR) multiplyOut();
    }
    const scaled = change / now.factor;
    if (scaled !== 0) for (let at = from; at < to; at++) w[indices[at]] += scaled * values[at];
    if (fitIntercept) now.intercept += change;
    if (mean && now.step >= average) {
      const taken = now.step - average + 1;
      if (scaled !== 0) for (let at = from; at < to; at++) mean[indices[at]] -= now.meanA * scaled * values[at];
      if (taken > 1) now.meanB /= 1 - 1 / taken;
      now.meanA += (now.meanB * now.factor) / taken;
      now.meanIntercept += (now.intercept - now.meanIntercept) / taken;
    }
    if (owed) {
      now.penalty += l1Share * eta * alpha;
      payPenalty(w, owed, now.factor, now.penalty, indices, from, to);
    }
    now.step++;
  };

  const isSound = () => Number.isFinite(now.intercept) && w.every(Number.isFinite);

  return {
    rows(from, to) {
      if (from === 0 && problem.shuffle) shuffle(order, draw);
      for (let s = from; s < to; s++) if (weights[order[s]] > 0) visit(order[s]);
    },
    endEpoch() {
      const total = now.loss;
      now.loss = 0;
      if (!isSound()) return { loss: total / rows, over: true };
      const averaged = mean !== undefined && now.step > average;
      kept = averaged
        ? { coef: mean.map((sum, j) => (sum + now.meanA * w[j]) / now.meanB), intercept: now.meanIntercept }
        : { coef: w.map((value) => value * now.factor), intercept: now.intercept };
      without = tol !== null && total > now.best - tol * rows ? without + 1 : 0;
      now.best = Math.min(now.best, total);
      if (without < problem.nIterNoChange) return { loss: total / rows, over: false };
      if (learningRate !== 'adaptive' || now.eta <= 1e-6) return { loss: total / rows, over: true };
      now.eta /= 5;
      without = 0;
      return { loss: total / rows, over: false };
    },
    model: () => kept,
    diverged: () => !isSound(),
  };
}

/** What the first step's divisor is to be, so that steps are of the size of typical coefficients (Bottou). */
function optimalStart(loss: SgdLoss, alpha: number): number {
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  return 1 / ((typical / Math.max(1, loss.slope(-typical, 1))) * alpha);
}

/** Moves the coefficients of a row towards 0 by what they owe of `penalty`, that of all steps so far, but never beyond. */
function payPenalty(
  w: Float64Array,
  paid: Float64Array,
  factor: number,
  penalty: number,
  indices: Uint32Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const j = indices[at];
    const before = w[j];
    if (factor * before > 0) w[j] = Math.max(0, before - (penalty + paid[j]) / factor);
    else if (factor * before < 0) w[j] = Math.min(0, before + (penalty - paid[j]) / factor);
    paid[j] += factor * (w[j] - before);
  }
}

function shuffle(items: Uint32Array, draw: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor((draw() / TWO_32) * (i + 1));
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
}
