/** What can be said of a model. */
import type { Model } from '@hyperopt-ts/models';
import type { ColumnImportance } from './importance.ts';

export interface Explanation {
  readonly path: string;
  readonly model: Model;
  /** Undefined when it cannot be told without data. */
  readonly importance?: readonly ColumnImportance[];
  /** How it was found, in words. */
  readonly how?: string;
}
