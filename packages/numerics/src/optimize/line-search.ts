/**
 * A line search for the strong Wolfe conditions: bracket, then zoom by safeguarded cubic interpolation (Nocedal and Wright
 * 2006, algorithms 3.5 and 3.6). Close to a minimum, where values differ by rounding only, the decrease is judged by the
 * slope instead (the approximate Wolfe condition of Hager and Zhang 2005, equation 4.1).
 */

/** A step along the line with the value and the derivative there. A value of Infinity stands for anything not finite. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

export type Evaluate = (step: number) => LinePoint;

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
/** Relative size of the rounding errors expected in a value. */
const NOISE = 1e-15;

/**
 * The first point found that meets the conditions; else, after `maxEvaluations`, the best that lowers the value enough;
 * undefined when there is none. `start` has step 0 and a negative slope.
 */
export function lineSearch(
  evaluate: Evaluate,
  start: LinePoint,
  firstStep: number,
  maxEvaluations: number,
): LinePoint | undefined {
  const decreases = ({ step, value, slope }: LinePoint): boolean =>
    value <= start.value + SUFFICIENT_DECREASE * step * start.slope ||
    (value <= start.value + NOISE * Math.abs(start.value) && slope <= (2 * SUFFICIENT_DECREASE - 1) * start.slope);
  const flat = ({ slope }: LinePoint): boolean => Math.abs(slope) <= -CURVATURE * start.slope;

  // `best` decreases enough and has the lowest value so far; the minimum lies between it and `other`, once that is set.
  let best = start;
  let other: LinePoint | undefined;
  let step = firstStep;
  for (let evaluation = 0; evaluation < maxEvaluations; evaluation++) {
    const point = evaluate(step);
    if (!decreases(point) || (best !== start && point.value > best.value)) {
      other = point;
    } else {
      if (flat(point)) return point;
      if (point.slope * (other ? other.step - best.step : 1) >= 0) other = best;
      best = point;
    }
    step = other ? between(best, other) : beyond(best, start);
    if (step === best.step || step === other?.step || !Number.isFinite(step)) break;
  }
  return best === start ? undefined : best;
}

/** Where to look next between two points: the cubic's minimum, kept off the ends, but as near to the start as it likes. */
function between(best: LinePoint, other: LinePoint): number {
  const width = other.step - best.step;
  if (other.value === Number.POSITIVE_INFINITY) return best.step + 0.2 * width;
  const share = cubicMinimum(best, other);
  if (!(share >= 0 && share <= 1)) return best.step + 0.5 * width;
  return best.step + width * Math.min(Math.max(share, best.step === 0 ? 0 : 0.05), 0.9);
}

/** Where to look next when the value still falls at `best`: 2 to 10 times as far. */
function beyond(best: LinePoint, start: LinePoint): number {
  const times = cubicMinimum(start, best);
  return best.step * (times > 2 ? Math.min(times, 10) : 2);
}

/**
 * Where on the way from a (0) to b (1) the cubic through their values and slopes has its minimum (equation 3.59, in the
 * form that keeps its digits near a); NaN when there is none.
 */
function cubicMinimum(a: LinePoint, b: LinePoint): number {
  const slopeA = a.slope * (b.step - a.step);
  const slopeB = b.slope * (b.step - a.step);
  const d1 = slopeA + slopeB - 3 * (b.value - a.value);
  const d2 = Math.sqrt(d1 * d1 - slopeA * slopeB);
  const numerator = d1 > 0 ? d1 + d2 - slopeA : -slopeA * (1 + slopeB / (d2 - d1));
  return numerator / (slopeB - slopeA + 2 * d2);
}
