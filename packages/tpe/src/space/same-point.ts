/** Compares points. */
import type { Params } from './compiled-space.ts';

/** Whether two points have the same labels with the same values. */
export function samePoint(a: Params, b: Params): boolean {
  for (const label in a) if (a[label] !== b[label]) return false;
  return Object.keys(a).length === Object.keys(b).length;
}
