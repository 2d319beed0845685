/** A mixture of normal distributions in the internal space of a parameter. */

export interface Mixture {
  /** Number of components. */
  readonly size: number;
  /** Sum to 1. */
  readonly weights: Float64Array;
  /** Ascending. */
  readonly mus: Float64Array;
  readonly sigmas: Float64Array;
}
