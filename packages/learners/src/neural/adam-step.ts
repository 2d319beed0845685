/** A step of Adam for all parameters of a network, each part at its own rate. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { type NetworkLayout, padded } from './network-layout.ts';

export interface AdamStep {
  readonly rate: number;
  readonly weightDecay: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** From 1. */
  readonly step: number;
}

/** Blocks of f32 in the order of the layout; the moments are those of Adam. */
export interface AdamBlocks {
  readonly parameters: Pointer;
  readonly gradients: Pointer;
  readonly first: Pointer;
  readonly second: Pointer;
}

/** Weight decay is decoupled (Loshchilov, Hutter 2019): a share rate x weightDecay of a weight is lost, whatever its own rate. */
export function adamStep(
  kernels: Kernels,
  layout: NetworkLayout,
  { parameters, gradients, first, second }: AdamBlocks,
  { rate, weightDecay, beta1, beta2, epsilon, step }: AdamStep,
): void {
  const root = Math.sqrt(1 - powerOf(beta2, step));
  const corrected = (rate * root) / (1 - powerOf(beta1, step));
  for (const part of layout.parts) {
    if (part.rate === 0) continue;
    const [p, g, m, v] = [parameters, gradients, first, second].map((block) => block + part.offset * 4);
    const keep = 1 - rate * weightDecay * part.decay;
    kernels.denseAdam(p, g, m, v, padded(part.length), corrected * part.rate, keep, beta1, beta2, epsilon * root);
  }
}

/** base^n for a whole n. */
function powerOf(base: number, n: number): number {
  let [power, square] = [1, base];
  for (let bits = n; bits > 0; bits = Math.floor(bits / 2)) {
    if (bits % 2) power *= square;
    square *= square;
  }
  return power;
}
