/** The losses of stochastic gradient descent, by their slope at a prediction. */
import { exp, log1p } from '@hyperopt-ts/numerics';

export const CLASS_LOSSES = [
  ...(['hinge', 'logLoss', 'modifiedHuber', 'squaredHinge', 'perceptron'] as const),
  ...(['squaredError', 'huber', 'epsilonInsensitive', 'squaredEpsilonInsensitive'] as const),
] as const;
export const VALUE_LOSSES = ['squaredError', 'huber', 'epsilonInsensitive', 'squaredEpsilonInsensitive'] as const;

export type ClassLoss = (typeof CLASS_LOSSES)[number];
export type ValueLossOfSgd = (typeof VALUE_LOSSES)[number];

export interface SgdLoss {
  /** At the prediction p of y, which is 1 or −1 for classes. */
  value(p: number, y: number): number;
  /** Its derivative by p. */
  slope(p: number, y: number): number;
}

/** `epsilon`: where huber becomes linear; what the insensitive losses leave free. */
export function sgdLoss(name: ClassLoss, epsilon: number): SgdLoss {
  return losses[name](epsilon);
}

const losses: Record<ClassLoss, (epsilon: number) => SgdLoss> = {
  hinge: () => hinge(1),
  perceptron: () => hinge(0),
  squaredHinge: () => ({
    value: (p, y) => (p * y < 1 ? (1 - p * y) * (1 - p * y) : 0),
    slope: (p, y) => (p * y < 1 ? -2 * y * (1 - p * y) : 0),
  }),
  logLoss: () => ({
    value: (p, y) => (p * y > 0 ? log1p(exp(-p * y)) : log1p(exp(p * y)) - p * y),
    slope: (p, y) => (p * y > 0 ? (-y * exp(-p * y)) / (1 + exp(-p * y)) : -y / (1 + exp(p * y))),
  }),
  modifiedHuber: () => ({
    value: (p, y) => (p * y >= 1 ? 0 : p * y >= -1 ? (1 - p * y) * (1 - p * y) : -4 * p * y),
    slope: (p, y) => (p * y >= 1 ? 0 : p * y >= -1 ? -2 * y * (1 - p * y) : -4 * y),
  }),
  squaredError: () => ({ value: (p, y) => ((p - y) * (p - y)) / 2, slope: (p, y) => p - y }),
  huber: (epsilon) => ({
    value(p, y) {
      const error = Math.abs(p - y);
      return error <= epsilon ? (error * error) / 2 : epsilon * error - (epsilon * epsilon) / 2;
    },
    slope: (p, y) => Math.max(-epsilon, Math.min(epsilon, p - y)),
  }),
  epsilonInsensitive: (epsilon) => ({
    value: (p, y) => Math.max(0, Math.abs(p - y) - epsilon),
    slope: (p, y) => (Math.abs(p - y) > epsilon ? Math.sign(p - y) : 0),
  }),
  squaredEpsilonInsensitive: (epsilon) => ({
    value(p, y) {
      const error = Math.max(0, Math.abs(p - y) - epsilon);
      return error * error;
    },
    slope: (p, y) => 2 * Math.sign(p - y) * Math.max(0, Math.abs(p - y) - epsilon),
  }),
};

function hinge(margin: number): SgdLoss {
  return {
    value: (p, y) => Math.max(0, margin - p * y),
    slope: (p, y) => (p * y <= margin ? -y : 0),
  };
}
