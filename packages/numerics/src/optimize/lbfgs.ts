/**
 * Limited-memory BFGS for smooth functions without constraints (Nocedal and Wright 2006, algorithms 7.4 and 7.5), with a line
 * search for the strong Wolfe conditions.
 */
import { checkOptionNames } from '../errors/unknown-option.ts';
import { CorrectionPairs } from './correction-pairs.ts';
import { type Evaluate, lineSearch } from './line-search.ts';

export interface LbfgsOptions {
  /** Returns the value at `x` and writes the gradient into `gradient`. Both arrays are reused: copy what is kept. */
  readonly f: (x: Float64Array, gradient: Float64Array) => number;
  /** Where to start; not changed. */
  readonly x0: ArrayLike<number>;
  /** Iterations. Default 15000, as scipy's L-BFGS-B. */
  readonly maxIter?: number;
  /** Stops when no component of the gradient exceeds it. Default 1e-5. */
  readonly gtol?: number;
  /** Stops when the value falls by less than `ftol` times max(|before|, |after|, 1). Default 2.22e-9. */
  readonly ftol?: number;
  /** Pairs of steps and gradient changes kept. Default 10. */
  readonly memory?: number;
  /** Evaluations in one line search. Default 20. */
  readonly maxLineSearch?: number;
}

/**
 * `gradient`, `value`: converged by gtol or ftol. `maxIter`: out of iterations. `lineSearch`: no step lowers the value, which
 * at a minimum found to rounding error is a success too. `notFinite`: the value or gradient at `x0` is not finite.
 */
export type LbfgsStatus = 'gradient' | 'value' | 'maxIter' | 'lineSearch' | 'notFinite';

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly value: number;
  /** The largest magnitude in the gradient at `x`. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly status: LbfgsStatus;
}

/** Minimises `f`. The stopping rules and their defaults are those of scipy's `minimize(method='L-BFGS-B')`. */
export function lbfgs(options: LbfgsOptions): LbfgsResult {
  const steps = lbfgsSteps(options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, with a pause after each iteration, whose number it yields. */
export function* lbfgsSteps(options: LbfgsOptions): Generator<number, LbfgsResult> {
  checkOptionNames('lbfgs', options, ['f', 'x0', 'maxIter', 'gtol', 'ftol', 'memory', 'maxLineSearch']);
  const { f, x0, maxIter = 15000, gtol = 1e-5, ftol = 2.220446049250313e-9, memory = 10, maxLineSearch = 20 } = options;
  const n = x0.length;
  const x = Float64Array.from(x0);
  const gradient = new Float64Array(n);
  const xNew = new Float64Array(n);
  const gradientNew = new Float64Array(n);
  const direction = new Float64Array(n);
  const pairs = new CorrectionPairs(n, memory);

  let iterations = 0;
  let evaluations = 1;
  let lastStep = 0;
  let value = f(x, gradient);
  const evaluate: Evaluate = (step) => {
    evaluations++;
    lastStep = step;
    for (let i = 0; i < n; i++) xNew[i] = x[i] + step * direction[i];
    const valueNew = f(xNew, gradientNew);
    const slope = dot(gradientNew, direction);
    return Number.isFinite(valueNew) && Number.isFinite(slope)
      ? { step, value: valueNew, slope }
      : { step, value: Number.POSITIVE_INFINITY, slope: 0 };
  };

  function* minimise(): Generator<number, LbfgsStatus> {
    if (!Number.isFinite(value) || !Number.isFinite(maxAbs(gradient))) return 'notFinite';
    while (maxAbs(gradient) > gtol) {
      if (iterations >= maxIter) return 'maxIter';
      pairs.descend(gradient, direction);
      const slope = dot(gradient, direction);
      const firstStep = pairs.size === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      const found = slope < 0 ? lineSearch(evaluate, { step: 0, value, slope }, firstStep, maxLineSearch) : undefined;
      if (!found) {
        if (pairs.size === 0) return 'lineSearch';
        // The pairs have lost their meaning, to rounding or to a kink: go on from steepest descent.
        pairs.clear();
        continue;
      }
      if (found.step !== lastStep) evaluate(found.step);
      pairs.push(x, xNew, gradient, gradientNew);
      const before = value;
      value = found.value;
      x.set(xNew);
      gradient.set(gradientNew);
      iterations++;
      if (before - value < ftol * Math.max(Math.abs(before), Math.abs(value), 1)) {
        return maxAbs(gradient) > gtol ? 'value' : 'gradient';
      }
      yield iterations;
    }
    return 'gradient';
  }
  const status = yield* minimise();
  return { x, value, gradientNorm: maxAbs(gradient), iterations, evaluations, status };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The largest magnitude; NaN when there is one. */
function maxAbs(vector: Float64Array): number {
  let max = 0;
  for (const x of vector) max = Math.max(max, Math.abs(x));
  return max;
}
