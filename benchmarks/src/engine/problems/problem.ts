/** What a test problem is, and how an instance of it moves its optimum. */

import { type Stream, stream } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';

/** A problem whose optimum has been put somewhere by the instance's number. */
export interface Instance {
  /** Made of hp.float, hp.int and hp.choice (nested) but for the problems that only hyperopt can search, so that peers can build the same. */
  readonly space: unknown;
  /** What the search is told. `noise()` is standard normal and only used by noisy problems. */
  observe(value: never, noise: () => number): number;
  /** What a point is worth, where that differs from what is observed. */
  truth?(value: never): number;
  /** The least possible loss. */
  readonly optimum: number;
}

export interface Problem {
  readonly name: string;
  /** All parameters are real numbers over bounded ranges, without conditions. */
  readonly continuous?: true;
  /** Its space takes more than hp.float, hp.int and hp.choice to write: of the peers, only hyperopt can search it. */
  readonly hyperoptOnly?: true;
  instance(number: number): Instance;
}

/** A function of a vector over a box. */
export interface BoxFunction {
  readonly name: string;
  readonly bounds: readonly (readonly [number, number])[];
  readonly optimum: number;
  f(x: readonly number[]): number;
  /**
   * The largest shift of the optimum, as a share of a half range. Functions that are not symmetric about their centre are also
   * mirrored, at random, along each axis.
   */
  readonly shift: number;
  readonly mirror?: boolean;
}

/** The random numbers that make instance `number` of a problem. */
export function draws(name: string, number: number): Stream {
  return stream('engine', name, number);
}

/** Shifts of ±0.7 of a half range keep an optimum at the centre well inside, and off the centre. */
export const CENTRED = 0.7;

export function boxProblem({ name, bounds, f, optimum, shift, mirror = false }: BoxFunction): Problem {
  return {
    name,
    continuous: true,
    instance(number) {
      const random = draws(name, number);
      const offsets = bounds.map(([low, high]) => ((high - low) / 2) * random.uniform(-shift, shift));
      const mirrored = bounds.map(() => mirror && random.uniform() < 0.5);
      return {
        space: bounds.map(([low, high], i) => hp.float(`x${i}`, { low, high })),
        observe: (x: readonly number[]) =>
          f(x.map((xi, i) => (mirrored[i] ? bounds[i][0] + bounds[i][1] - xi : xi) - offsets[i])),
        optimum,
      };
    },
  };
}

export function cube(dimensions: number, low: number, high: number): (readonly [number, number])[] {
  return Array.from({ length: dimensions }, () => [low, high] as const);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const square = (x: number): number => x * x;
