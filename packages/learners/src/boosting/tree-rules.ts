/** A tree's rules in the units of its quantised gradients and Hessians, as the kernels read them. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Stream } from '@hyperopt-ts/numerics';
import type { BoostingParams } from './boosting-params.ts';

/** What gradients and Hessians were multiplied by before they were rounded to integers. */
export interface Scales {
  readonly gradient: number;
  readonly hessian: number;
}

/** Bits of the integers: sums over all rows stay exact, and a row count fits beside the Hessian. */
export interface PairBits {
  readonly count: number;
  readonly gradient: number;
  readonly hessian: number;
}

/** `rows` counts repeated rows. */
export function pairBits(rows: number): PairBits {
  const count = 32 - Math.clz32(rows);
  return { count, gradient: 50 - count, hessian: Math.min(50, 62 - count) - count };
}

const MAX_INT = 2147483647;

/** `thresholds` are the draws of extra trees. */
export function writeRules(
  kernels: Kernels,
  at: Pointer,
  params: BoostingParams,
  bits: PairBits,
  { gradient, hessian }: Scales,
  thresholds: Stream | undefined,
): void {
  const perGain = gainUnit({ gradient, hessian });
  const bounded = params.maxDeltaStep > 0 || params.monotoneConstraints !== null;
  kernels
    .f64(at, 9)
    .set([
      params.regAlpha * gradient,
      params.regLambda * hessian,
      Math.max(1, params.minChildWeight * hessian),
      params.minSplitGain > 0 ? params.minSplitGain / perGain : 0,
      0,
      0,
      params.maxDeltaStep > 0 ? params.maxDeltaStep / outputUnit({ gradient, hessian }) : 0,
      params.catSmooth * hessian,
      params.catL2 * hessian,
    ]);
  kernels
    .i32(at + 72, 8)
    .set([
      Math.min(params.minSamplesLeaf, MAX_INT),
      bits.count,
      params.maxCatThreshold,
      params.maxCatToOnehot,
      Math.min(params.minDataPerGroup, MAX_INT),
      bounded ? 1 : 0,
      params.extraTrees ? 1 : 0,
      Math.min(MAX_INT, Math.ceil(params.catSmooth)),
    ]);
  if (thresholds) kernels.u32(at + 104, 4).set(thresholds.seed128());
}

/** What a gain of 1 in quantised units is. */
export function gainUnit({ gradient, hessian }: Scales): number {
  return hessian / gradient / gradient;
}

/** What an output of 1 in quantised units is. */
export function outputUnit({ gradient, hessian }: Scales): number {
  return hessian / gradient;
}
