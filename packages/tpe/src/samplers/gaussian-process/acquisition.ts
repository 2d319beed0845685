/** What a point is worth trying: log expected improvement, and its gradient. */
import { logExpectedImprovement, logHSlope } from './log-ei.ts';
import type { Posterior } from './posterior.ts';

export interface Acquisition {
  /** Larger is better. */
  value(x: Float64Array): number;
  /** The same; writes the derivatives by the features that are not categories into `gradient`. */
  withGradient(x: Float64Array, gradient: Float64Array): number;
}

/** `best` is the loss to improve on. */
export function logEiOf(posterior: Posterior, best: number): Acquisition {
  const d = posterior.inputs.columns;
  const gradients = { mean: new Float64Array(d), variance: new Float64Array(d) };
  return {
    value(x) {
      const { mean, variance } = posterior.predict(x);
      return logExpectedImprovement(best, mean, Math.sqrt(variance));
    },
    withGradient(x, gradient) {
      const { mean, variance } = posterior.predict(x, gradients);
      const deviation = Math.sqrt(variance);
      const z = (best - mean) / deviation;
      const slope = logHSlope(z);
      for (let j = 0; j < d; j++) {
        const byDeviation = gradients.variance[j] / (2 * deviation);
        gradient[j] = (byDeviation - slope * (gradients.mean[j] + z * byDeviation)) / deviation;
      }
      return logExpectedImprovement(best, mean, deviation);
    },
  };
}
