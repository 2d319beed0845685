/** What a pruner is: a name and one pure function that says whether a trial should stop early. */
import type { Curve } from './curve.ts';

export interface Pruner {
  readonly name: string;
  /**
   * Whether `trial` should stop now that it has reported. Equal curves must give an equal decision: a pruner keeps nothing
   * between calls, and notes what it must remember.
   *
   * @example
   * const stopAtSeven: Pruner = { name: 'seven', decide: (trial) => ({ prune: (trial.steps.at(-1) ?? 0) >= 7 }) };
   */
  decide(trial: Curve, study: PrunerView): Decision;
}

/** What a pruner may know of the study. */
export interface PrunerView {
  /** The name of the study. */
  readonly name: string;
  /**
   * The other trials in order of number: all of them, or with a lag just those that the trial itself was suggested from, so
   * that decisions do not depend on the order in which workers report.
   */
  readonly curves: readonly Curve[];
}

export interface Decision {
  readonly prune: boolean;
  /** Numbers to be kept in the trial's notes, by key; written to the journal as system attributes. */
  readonly notes?: Readonly<Record<string, number>>;
}

export const KEEP: Decision = { prune: false };
export const PRUNE: Decision = { prune: true };
