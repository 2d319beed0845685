/** A space made flat: its parameters as columns, and functions that fill and evaluate points. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { Distribution } from './distribution.ts';

/**
 * A point as raw values by label: numbers; for choice and pchoice the index of the option. It has the active parameters
 * only: those of the options that were chosen.
 */
export type Params = Readonly<Record<string, number>>;

/** A point as a caller writes it: labels may be missing or undefined. */
export type PartialParams = Readonly<Record<string, number | undefined>>;

/** A parameter of a compiled space. */
export interface Parameter {
  readonly label: string;
  /** Position in `CompiledSpace.parameters`. */
  readonly index: number;
  readonly distribution: Distribution;
  /** Active when one of these holds; empty: always active. */
  readonly conditions: readonly Condition[];
  /** Of a choice: its options as the space has them. */
  readonly options?: readonly unknown[];
}

/** Holds when the parameter labelled `parent` is active and its option number `option` is chosen. */
export interface Condition {
  readonly parent: string;
  readonly option: number;
}

export interface CompiledSpace<T = unknown> {
  /** All parameters; a choice comes before what depends on it. */
  readonly parameters: readonly Parameter[];
  /** How many different points there are; Infinity when a parameter that can be active is not rounded or has no bounds. */
  readonly size: number;
  /** Calls `choose` once for each parameter that is active, choices before what depends on them, and collects the point. */
  fill(choose: (parameter: Parameter) => number): Params;
  /** A point drawn from the prior. Each parameter draws from `stream.stream(label)`. */
  sample(stream: Stream): Params;
  /** The value at a point. Labels that are not active there are ignored; a missing one throws (`missing-parameter`). */
  evaluate(params: Params): T;
  /** Throws (`invalid-point`) when a label is unknown or a value is outside its distribution. Missing labels are allowed. */
  check(params: PartialParams): void;
}
