/** How much of a kernel on a choice is the prior. */
import type { ChoiceAxis } from './axis.ts';

/** c s / (kernels + c s) for c options: pseudo-counts, as if each option had been seen s times (Optuna's, with s = 1). */
export function priorShare({ distribution }: ChoiceAxis, kernels: number, smoothing: number): number {
  const pseudo = distribution.size * smoothing;
  return pseudo / (kernels + pseudo);
}
