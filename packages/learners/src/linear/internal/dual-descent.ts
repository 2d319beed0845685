/**
 * Linear support vector machines by coordinate descent in the dual, with shrinking and liblinear's stopping rules: Hsieh, Chang,
 * Lin, Keerthi and Sundararajan 2008 for classes, Ho and Lin 2012 for values. The intercept is one more coefficient, of a
 * column of `bias`, and penalised as the others are.
 */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { type Stream, xoshiro128starstar } from '@hyperopt-ts/numerics';

export interface DualProblem {
  readonly X: SparseMatrix;
  /** 1 and −1, or values. */
  readonly y: Float64Array;
  /** The cost of each row; rows without any are left out. */
  readonly costs: Float64Array;
  /** 0: no intercept. */
  readonly bias: number;
  /** Violations are penalised by their square. */
  readonly squared: boolean;
  /** For values: errors up to it cost nothing. */
  readonly epsilon?: number;
  readonly tol: number;
  readonly maxIter: number;
  readonly stream: Stream;
}

export interface DualSolution {
  /** Of the columns, and last of the bias. */
  readonly w: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Nanoseconds of work between yields of a fit: few, as the first passes are several times slower than later ones. */
export const DUAL_SLICE = 2e6;

/** Yields after each pass its work, in nanoseconds. */
export function* dualDescent(problem: DualProblem): Generator<number, DualSolution> {
  const { X, costs, bias, squared, epsilon, tol, maxIter, stream } = problem;
  const active = Uint32Array.from(costs.keys()).filter((i) => costs[i] > 0);
  // Half the inverse cost is added to the diagonal where violations are squared; then there is no upper bound.
  const diagonal = costs.map((cost) => (squared ? 0.5 / cost : 0));
  const point: DualPoint = {
    w: new Float64Array(X.columns + 1),
    alpha: new Float64Array(X.rows),
    diagonal,
    lengths: squaredLengths(X, bias).map((length, i) => length + diagonal[i]),
    upper: costs.map((cost) => (squared ? Infinity : cost)),
    active,
  };
  const rule = epsilon === undefined ? classRule(tol) : valueRule(tol, epsilon);
  const draw = xoshiro128starstar(stream.seed128());
  let size = active.length;
  for (let iteration = 1; iteration <= maxIter; iteration++) {
    shuffle(active, size, draw);
    rule.begin();
    const before = size;
    size = pass(problem, point, rule, size);
    if (rule.isOver(iteration)) {
      if (size === active.length) return { w: point.w, iterations: iteration, converged: true };
      size = active.length;
      rule.forget();
    }
    yield before * (120 + (4 * X.values.length) / X.rows);
  }
  return { w: point.w, iterations: maxIter, converged: false };
}

interface DualPoint {
  readonly w: Float64Array;
  /** The dual variable of each row, what is added to its curvature, that curvature, and the variable's bound. */
  readonly alpha: Float64Array;
  readonly diagonal: Float64Array;
  readonly lengths: Float64Array;
  readonly upper: Float64Array;
  /** Rows; those that are not looked at for now are at the end. */
  readonly active: Uint32Array;
}

/** Looks at each of the first `size` active rows once; gives how many of them stay active. */
function pass({ X, y, bias }: DualProblem, point: DualPoint, rule: Rule, size: number): number {
  const { columns, indptr, indices, values } = X;
  const { w, alpha, diagonal, lengths, upper, active } = point;
  let left = size;
  for (let s = 0; s < left; s++) {
    const i = active[s];
    const from = indptr[i];
    const to = indptr[i + 1];
    let margin = w[columns] * bias;
    for (let at = from; at < to; at++) margin += values[at] * w[indices[at]];
    const after = rule.step(alpha[i], y[i], margin, diagonal[i], lengths[i], upper[i]);
    if (Number.isNaN(after)) {
      left--;
      active[s] = active[left];
      active[left] = i;
      s--;
      continue;
    }
    const change = rule.signed ? after - alpha[i] : (after - alpha[i]) * y[i];
    if (change === 0) continue;
    alpha[i] = after;
    for (let at = from; at < to; at++) w[indices[at]] += change * values[at];
    w[columns] += change * bias;
  }
  return left;
}

/** How a dual variable moves, and when the passes are over. */
interface Rule {
  /** The variable carries the sign itself. */
  readonly signed: boolean;
  begin(): void;
  /** The new value; NaN: it is at a bound that it will not leave soon. */
  step(alpha: number, y: number, margin: number, diagonal: number, length: number, upper: number): number;
  /** Whether this pass found little to mend. */
  isOver(iteration: number): boolean;
  /** All rows are looked at again. */
  forget(): void;
}

/** Smaller steps are rounding. */
const LEAST_STEP = 1e-12;

function classRule(tol: number): Rule {
  const seen = { highest: -Infinity, lowest: Infinity, highestBefore: Infinity, lowestBefore: -Infinity };
  return {
    signed: false,
    begin() {
      seen.highest = -Infinity;
      seen.lowest = Infinity;
    },
    step(alpha, y, margin, diagonal, length, upper) {
      const slope = y * margin - 1 + alpha * diagonal;
      let projected = slope;
      if (alpha === 0) {
        if (slope > seen.highestBefore) return Number.NaN;
        projected = Math.min(slope, 0);
      } else if (alpha === upper) {
        if (slope < seen.lowestBefore) return Number.NaN;
        projected = Math.max(slope, 0);
      }
      seen.highest = Math.max(seen.highest, projected);
      seen.lowest = Math.min(seen.lowest, projected);
      if (Math.abs(projected) <= LEAST_STEP || !(length > 0)) return alpha;
      return Math.min(Math.max(alpha - slope / length, 0), upper);
    },
    isOver() {
      const over = seen.highest - seen.lowest <= tol || !(seen.highest > -Infinity);
      seen.highestBefore = seen.highest > 0 ? seen.highest : Infinity;
      seen.lowestBefore = seen.lowest < 0 ? seen.lowest : -Infinity;
      return over;
    },
    forget() {
      seen.highestBefore = Infinity;
      seen.lowestBefore = -Infinity;
    },
  };
}

function valueRule(tol: number, epsilon: number): Rule {
  const seen = { sum: 0.5, first: 0.5, largest: 0.5, largestBefore: Infinity };
  return {
    signed: true,
    begin() {
      seen.sum = 0;
      seen.largest = 0;
    },
    step(alpha, y, margin, diagonal, length, upper) {
      const slope = margin - y + diagonal * alpha;
      const [up, down] = [slope + epsilon, slope - epsilon];
      let violation = 0;
      if (alpha === 0) {
        if (up < 0) violation = -up;
        else if (down > 0) violation = down;
        else if (up > seen.largestBefore && down < -seen.largestBefore) return Number.NaN;
      } else if (alpha >= upper) {
        if (up > 0) violation = up;
        else if (up < -seen.largestBefore) return Number.NaN;
      } else if (alpha <= -upper) {
        if (down < 0) violation = -down;
        else if (down > seen.largestBefore) return Number.NaN;
      } else violation = Math.abs(alpha > 0 ? up : down);
      seen.largest = Math.max(seen.largest, violation);
      seen.sum += violation;
      if (!(length > 0)) return alpha;
      const step = up < length * alpha ? -up / length : down > length * alpha ? -down / length : -alpha;
      return Math.abs(step) < LEAST_STEP ? alpha : Math.min(Math.max(alpha + step, -upper), upper);
    },
    isOver(iteration) {
      if (iteration === 1) seen.first = seen.sum;
      seen.largestBefore = seen.largest;
      return seen.sum <= tol * seen.first;
    },
    forget() {
      seen.largestBefore = Infinity;
    },
  };
}

function squaredLengths({ rows, indptr, values }: SparseMatrix, bias: number): Float64Array {
  const lengths = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = bias * bias;
    for (const end = indptr[i + 1]; at < end; at++) sum += values[at] * values[at];
    lengths[i] = sum;
  }
  return lengths;
}

const TWO_32 = 4294967296;

function shuffle(items: Uint32Array, size: number, draw: () => number): void {
  for (let i = 0; i < size; i++) {
    const j = i + Math.floor((draw() / TWO_32) * (size - i));
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
}
