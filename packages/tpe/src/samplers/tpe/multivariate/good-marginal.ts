/** What the model of the good trials knows of one parameter. Kept between suggestions. */
import type { Candidates } from './candidates.ts';
import type { Draws } from './draws.ts';

export interface GoodMarginal {
  /** Forgets all kernels. */
  clear(): void;
  /** Adds a kernel, those of trials that had the parameter, and returns its place. */
  add(kernel: number, centre: number): number;
  /** Makes the kernels from their centres, after the last was added. */
  finish(): void;
  /**
   * Writes values[i] and coordinates[i], drawn from the kernel at `place`, from the prior when that is −1. Kernels are `factor`
   * times as wide as they are.
   */
  draw(values: Float64Array, coordinates: Float64Array, i: number, place: number, factor: number, draws: Draws): void;
  /**
   * Adds to terms[c * stride + kernel], for each candidate c that has the parameter, number `j`, and each kernel, the log of what the
   * kernel gives to it, relative to the prior.
   */
  addTo(terms: Float64Array, stride: number, candidates: Candidates, j: number): void;
}
