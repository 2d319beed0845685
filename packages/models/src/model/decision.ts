/** What stands between a model's probabilities and its answer: how sure they are made, and which class they lead to. */
import type { Features } from '@hyperopt-ts/data';
import { cheapestClasses, classesAtThreshold, predictedClasses, scaleTemperature } from '@hyperopt-ts/validation';

export interface Decision {
  /** Probabilities are taken to the power of 1 / temperature; above 0. */
  readonly temperature?: number;
  /** With two classes: a row is of the second from this probability on, in (0, 1). The more probable class unless given. */
  readonly threshold?: number;
  /** Instead of `threshold`: what each answer costs, nClasses x nClasses, true class by row. The answer of least expected cost is given. */
  readonly costs?: readonly number[];
}

/** `predict` with the temperature applied. */
export function calibrated(
  predict: (X: Features) => Float64Array,
  { temperature }: Decision = {},
  nClasses: number,
): (X: Features) => Float64Array {
  return temperature === undefined ? predict : (X) => scaleTemperature(predict(X), nClasses, temperature);
}

/** Class codes of (calibrated) probabilities, rows x nClasses. */
export function decide(probabilities: Float64Array, nClasses: number, decision: Decision = {}): Int32Array {
  const { threshold, costs } = decision;
  if (costs !== undefined) return cheapestClasses(probabilities, nClasses, costs);
  if (threshold === undefined) return predictedClasses(probabilities, probabilities.length / nClasses, nClasses);
  return classesAtThreshold(
    probabilities.filter((_, at) => at % nClasses === 1),
    threshold,
  );
}
