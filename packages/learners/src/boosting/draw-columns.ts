/** The columns that trees and depths of trees may split on. */
import type { Stream } from '@hyperopt-ts/numerics';
import { choose } from './choose-rows.ts';

/** A share of `useful`, ascending, at least one. */
export function drawColumns(useful: Uint32Array, share: number, draws: Stream): Uint32Array {
  return choose(useful, Math.max(1, Math.round(useful.length * share)), draws);
}

/** A mask of all `columns` for each depth, drawn from `drawn` when first asked for; undefined: all of `drawn`. */
export function levelSampler(
  drawn: Uint32Array,
  columns: number,
  share: number,
  draws: Stream,
): (depth: number) => Uint8Array | undefined {
  if (share === 1) return () => undefined;
  const masks = new Map<number, Uint8Array>();
  return (depth) => {
    const known = masks.get(depth);
    if (known) return known;
    const mask = new Uint8Array(columns);
    for (const j of drawColumns(drawn, share, draws.stream('level', depth))) mask[j] = 1;
    masks.set(depth, mask);
    return mask;
  };
}
