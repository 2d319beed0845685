/** What the model of the bad trials knows of one parameter. Kept between suggestions. */

export interface BadMarginal {
  /** Prepares for a suggestion in which the observations from number `start` on count. */
  update(start: number): void;
  /** The most that `addTo` adds to a term. */
  most(value: number): number;
  /**
   * Adds to terms[trial − first], for each of the observations from `start` to `end`, the log of what its kernel gives to the
   * value at `coordinate`, relative to the prior.
   */
  addTo(terms: Float64Array, first: number, observations: Run, value: number, coordinate: number): void;
}

/** Some of the observations of a parameter, `trials` being those of all. */
export interface Run {
  readonly trials: Int32Array;
  readonly start: number;
  readonly end: number;
}
