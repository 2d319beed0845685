/** The interval of a mean of paired differences. */
import { mean, standardError } from '../harness/statistics.ts';

/** Student's t at 95 % by degrees of freedom, from 1. */
const T95 = [
  ...[6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812],
  ...[1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.74, 1.734, 1.729],
];

/** The 90 % interval by Student's t, of 2 to 20 differences. */
export function interval90(differences: readonly number[]): [low: number, high: number] {
  const center = mean(differences);
  const margin = T95[differences.length - 2] * standardError(differences);
  return [center - margin, center + margin];
}
