/** Points in the making: rows of values and coordinates with the parameters that are active in them. */
export interface Candidates {
  readonly count: number;
  /** count x parameters, row-major; NaN where a parameter is not active. */
  readonly values: Float64Array;
  readonly coordinates: Float64Array;
}

export function createCandidates(count: number, parameters: number): Candidates {
  const size = count * parameters;
  return { count, values: new Float64Array(size).fill(Number.NaN), coordinates: new Float64Array(size) };
}
