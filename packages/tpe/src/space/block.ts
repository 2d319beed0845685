/** The tree of a compiled space. */
import type { Parameter } from './compiled-space.ts';

/** The parameters that a part of the space reaches without passing a choice. */
export type Block = readonly Slot[];

export interface Slot {
  readonly parameter: Parameter;
  /** One block per option of a choice. */
  readonly branches: readonly Block[];
}
