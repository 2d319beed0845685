/** Compares points. */
import type { Params } from './compiled-space.ts';

/** A function that says whether another point has the same labels with the same values: one point, compared with many. */
export function sameAs(point: Params): (other: Params) => boolean {
  const labels = Object.keys(point);
  return (other) => {
    for (const label of labels) if (other[label] !== point[label]) return false;
    return Object.keys(other).length === labels.length;
  };
}
