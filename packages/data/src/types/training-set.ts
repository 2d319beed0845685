import type { Features } from './features.ts';

/** Class codes 0 … nClasses − 1. */
export type ClassTarget = Int32Array;
/** Real values. */
export type ValueTarget = Float64Array;
export type Target = ClassTarget | ValueTarget;

/** What a learner is fitted to. */
export interface TrainingSet<T extends Target = Target> {
  readonly X: Features;
  /** One per row: class codes (Int32Array) or values (Float64Array). */
  readonly y: T;
  /** Number of classes; 0 for regression. A class may have no row here (it had none in this fold). */
  readonly nClasses: number;
  /** One per row, not negative. */
  readonly weights?: Float64Array;
  /** Group code of each row. */
  readonly groups?: Int32Array;
}
