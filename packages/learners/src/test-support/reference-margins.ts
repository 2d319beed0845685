/** Margins of a booster by the rules that its type states, as plainly as they can be written. */
import type { Matrix } from '@hyperopt-ts/data';
import { type Booster, CATEGORICAL, DEFAULT_LEFT, rightChildren, treeRoots } from '../boosting/booster.ts';

/** rows x nOutputs. */
export function referenceMargins(booster: Booster, { rows, columns, values }: Matrix): number[] {
  const right = rightChildren(booster);
  const roots = treeRoots(booster);
  const { nOutputs } = booster;
  return Array.from({ length: rows }, (_, row) => {
    const margins = [...booster.baseScores];
    for (let tree = 0; tree < booster.nTrees; tree++) {
      let node = roots[tree];
      while (booster.features[node] >= 0) {
        const value = Math.fround(values[row * columns + booster.features[node]]);
        node = goesLeft(booster, node, value) ? node + 1 : right[node];
      }
      margins[tree % nOutputs] += booster.values[node];
    }
    return margins;
  }).flat();
}

/** `value` is an f32. */
export function goesLeft(booster: Booster, node: number, value: number): boolean {
  const threshold = booster.values[node];
  if (Number.isNaN(value)) return (booster.flags[node] & DEFAULT_LEFT) !== 0;
  if ((booster.flags[node] & CATEGORICAL) === 0) return value < threshold;
  const set = booster.categories.slice(booster.categoryStarts[threshold], booster.categoryStarts[threshold + 1]);
  return value < 0 || !set.includes(Math.trunc(value));
}
