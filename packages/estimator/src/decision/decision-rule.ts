/** From the options `threshold` and `costs` to the decision of a model: what is fixed, and what is tuned on held-out predictions. */
import { type Decision, decide } from '@hyperopt-ts/models';
import { ValidationError } from '@hyperopt-ts/numerics';
import { bestThreshold, loss, type Metric, metric as metricByName } from '@hyperopt-ts/validation';

/** What errors cost: of two classes, the second being the positive one, or of any number, true class by row. */
export type Costs = { readonly falsePositive: number; readonly falseNegative: number } | readonly (readonly number[])[];

export interface DecisionOptions {
  readonly threshold?: 'tune' | number | string;
  readonly costs?: Costs;
}

/** The decision for probabilities (rows x nClasses) of rows whose classes are known. */
export type DecisionRule = (
  y: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  weights?: ArrayLike<number>,
) => Decision;

/** Undefined when the more probable class is the answer. `metric` is the search's. */
export function decisionRule(
  { threshold, costs }: DecisionOptions,
  metric: Metric | undefined,
  nClasses: number,
): DecisionRule | undefined {
  if (costs !== undefined) {
    if (threshold !== undefined) throw new ValidationError('give a threshold or costs, not both');
    const decision = { costs: costMatrix(costs, nClasses) };
    return () => decision;
  }
  if (threshold === undefined) return undefined;
  if (nClasses !== 2) throw new ValidationError(`threshold: expected two classes, found ${nClasses}`);
  if (typeof threshold === 'number') {
    if (!(threshold > 0 && threshold < 1)) {
      throw new ValidationError(`threshold: expected a number between 0 and 1, found ${threshold}`);
    }
    return () => ({ threshold });
  }
  const tuned = threshold === 'tune' ? metric : metricByName(threshold);
  if (tuned?.needs !== 'labels') {
    const found = tuned ? `"${tuned.name}"` : 'a lossFn';
    throw new ValidationError(`threshold: expected a metric of labels, such as "f1", to tune by, found ${found}`);
  }
  return (y, probabilities, weights) => ({
    threshold: bestThreshold(positive(probabilities), (codes) => loss(tuned, tuned.evaluate(y, codes, 2, weights))),
  });
}

/** What a decision makes of probabilities, as probabilities of 0 and 1: for judges that take the more probable class. */
export function decided(probabilities: Float64Array, nClasses: number, decision: Decision): Float64Array {
  const answers = new Float64Array(probabilities.length);
  decide(probabilities, nClasses, decision).forEach((code, i) => {
    answers[i * nClasses + code] = 1;
  });
  return answers;
}

function positive(probabilities: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: probabilities.length / 2 }, (_, i) => probabilities[2 * i + 1]);
}

function costMatrix(costs: Costs, nClasses: number): number[] {
  if ('falsePositive' in costs) {
    if (nClasses !== 2) {
      throw new ValidationError(`costs: falsePositive and falseNegative are of two classes, found ${nClasses}`);
    }
    return costMatrix(
      [
        [0, costs.falsePositive],
        [costs.falseNegative, 0],
      ],
      nClasses,
    );
  }
  const isSquare = costs.length === nClasses && costs.every((row) => row.length === nClasses);
  if (nClasses === 0 || !isSquare || !costs.flat().every((cost) => cost >= 0 && cost < Infinity)) {
    throw new ValidationError(`costs: expected ${nClasses} x ${nClasses} numbers >= 0, true class by row`);
  }
  return costs.flat();
}
