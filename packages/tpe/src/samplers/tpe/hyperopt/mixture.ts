/** A mixture of normal distributions in the internal space of a parameter. */

export interface Mixture {
  /** Number of components. */
  readonly size: number;
  /** Sum to 1. */
  readonly weights: Float64Array;
  /** Ascending. */
  readonly mus: Float64Array;
  readonly sigmas: Float64Array;
  /** 1 / sigma: densities are evaluated many times, and a product is cheaper than a quotient. */
  readonly precisions: Float64Array;
  /** weight / sigma. */
  readonly heights: Float64Array;
  /** Room for one number per component, written by whoever evaluates the mixture. */
  readonly scratch: Float64Array;
}

export function createMixture(weights: Float64Array, mus: Float64Array, sigmas: Float64Array): Mixture {
  const precisions = sigmas.map((sigma) => 1 / sigma);
  const heights = weights.map((weight, j) => weight / sigmas[j]);
  const size = weights.length;
  return { size, weights, mus, sigmas, precisions, heights, scratch: new Float64Array(size) };
}
