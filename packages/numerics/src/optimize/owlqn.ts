/**
 * Orthant-wise limited-memory quasi-Newton for a smooth function plus weighted magnitudes of the coordinates (Andrew and Gao
 * 2007): L-BFGS within the orthant that the steepest descent from each point leads into.
 */
import { checkOptionNames } from '../errors/unknown-option.ts';
import { CorrectionPairs } from './correction-pairs.ts';
import type { LbfgsOptions, LbfgsResult, LbfgsStatus } from './lbfgs.ts';

export interface OwlqnOptions extends LbfgsOptions {
  /** Added to `f` is Σ penalties[i] |x[i]|; none is negative. */
  readonly penalties: ArrayLike<number>;
}

/** Least part of the fall that the slope promises for a step to be taken. */
const SUFFICIENT = 1e-4;

/**
 * Minimises f(x) + Σ penalties |x|, with a pause after each iteration, whose number it yields. The options are those of
 * `lbfgsSteps`, the gradient being the subgradient of least magnitude; so are the value and gradientNorm of the result.
 */
export function* owlqnSteps(options: OwlqnOptions): Generator<number, LbfgsResult> {
  const names = ['f', 'x0', 'penalties', 'maxIter', 'gtol', 'ftol', 'memory', 'maxLineSearch'];
  checkOptionNames('owlqn', options, names);
  const { f, x0, penalties, maxIter = 15000, gtol = 1e-5, ftol = 2.220446049250313e-9 } = options;
  const { memory = 10, maxLineSearch = 20 } = options;
  const n = x0.length;
  const x = Float64Array.from(x0);
  const [gradient, gradientNew, xNew] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [slopes, direction] = [new Float64Array(n), new Float64Array(n)];
  const pairs = new CorrectionPairs(n, memory);
  const magnitude = (point: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += penalties[i] * Math.abs(point[i]);
    return sum;
  };
  let iterations = 0;
  let evaluations = 1;
  let value = f(x, gradient) + magnitude(x);

  /** Moves to a point along the direction, kept within the orthant, that is low enough; the new value, or undefined. */
  const search = (first: number): number | undefined => {
    for (let trial = 0, step = first; trial < maxLineSearch; trial++, step /= 2) {
      let promised = 0;
      for (let i = 0; i < n; i++) {
        const moved = x[i] + step * direction[i];
        const side = x[i] !== 0 ? x[i] : -slopes[i];
        xNew[i] = penalties[i] > 0 && moved * side <= 0 ? 0 : moved;
        promised += slopes[i] * (xNew[i] - x[i]);
      }
      evaluations++;
      const found = f(xNew, gradientNew) + magnitude(xNew);
      if (promised < 0 && found <= value + SUFFICIENT * promised) return found;
    }
    return undefined;
  };

  function* minimise(): Generator<number, LbfgsStatus> {
    for (;;) {
      const largest = writeSlopes(x, gradient, penalties, slopes);
      if (!Number.isFinite(value) || !Number.isFinite(largest)) return 'notFinite';
      if (largest <= gtol) return 'gradient';
      if (iterations >= maxIter) return 'maxIter';
      pairs.descend(slopes, direction);
      for (let i = 0; i < n; i++) if (penalties[i] > 0 && direction[i] * slopes[i] >= 0) direction[i] = 0;
      let first = 1;
      if (pairs.size === 0) first = Math.min(1, 1 / Math.sqrt(slopes.reduce((sum, s) => sum + s * s, 0)));
      const found = search(first);
      if (found === undefined) {
        if (pairs.size === 0) return 'lineSearch';
        pairs.clear();
        continue;
      }
      pairs.push(x, xNew, gradient, gradientNew);
      const before = value;
      value = found;
      x.set(xNew);
      gradient.set(gradientNew);
      iterations++;
      if (before - value < ftol * Math.max(Math.abs(before), Math.abs(value), 1))
        return writeSlopes(x, gradient, penalties, slopes) > gtol ? 'value' : 'gradient';
      yield iterations;
    }
  }
  const status = yield* minimise();
  return { x, value, gradientNorm: writeSlopes(x, gradient, penalties, slopes), iterations, evaluations, status };
}

/** The subgradient of least magnitude; gives its largest component, NaN when there is one. */
function writeSlopes(
  x: Float64Array,
  gradient: Float64Array,
  penalties: ArrayLike<number>,
  slopes: Float64Array,
): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const g = gradient[i];
    const penalty = penalties[i];
    if (x[i] > 0) slopes[i] = g + penalty;
    else if (x[i] < 0) slopes[i] = g - penalty;
    else slopes[i] = Math.abs(g) <= penalty ? 0 : g - Math.sign(g) * penalty;
    largest = Math.max(largest, Math.abs(slopes[i]));
  }
  return largest;
}
