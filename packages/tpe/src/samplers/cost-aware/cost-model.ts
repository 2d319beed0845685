/** What trials have cost, and what a point may be expected to. */
import type { Params } from '../../space/compiled-space.ts';
import type { History } from '../../study/algorithm.ts';

export interface CostModel {
  /** All work so far; of trials that did not tell theirs, what they were expected to take. */
  readonly spent: number;
  /** The work that a trial at the point will take. */
  predict(params: Params): number;
  /** Whether that is no more than any trial takes, or at most `share` of what has been spent and within what its kind has earned. */
  isAffordable(params: Params, share: number): boolean;
  /** Whether trials of the point's kind have ended, all of them without a loss. */
  hasFailed(params: Params): boolean;
}

/** What is known of the trials of a kind. */
interface Sums {
  /** Of those that told their work: the work, and what was expected. */
  told: number;
  expected: number;
  /** What all of them took, or may take. */
  spent: number;
  best: number;
  ended: number;
}

function noSums(): Sums {
  return { told: 0, expected: 0, spent: 0, best: Infinity, ended: 0 };
}

interface Look {
  readonly expected: number;
  readonly kind: unknown;
}

/** Expectations and kinds of points are asked for once for each point of a history. `least`: what any trial takes. */
export function costModel(
  expectedWork: (params: Params) => number,
  kindOf: (params: Params) => unknown,
  least: number,
): (history: History) => CostModel {
  const known = new WeakMap<Params, Look>();
  const look = (params: Params): Look => {
    let found = known.get(params);
    if (!found) {
      const expected = expectedWork(params);
      found = { expected: expected > 0 && expected < Infinity ? expected : 1, kind: kindOf(params) };
      known.set(params, found);
    }
    return found;
  };

  return ({ size, points, losses, running, work }) => {
    const all = noSums();
    const kinds = new Map<unknown, Sums>();
    const sumsOf = (kind: unknown): Sums => {
      const sums = kinds.get(kind) ?? noSums();
      kinds.set(kind, sums);
      return sums;
    };
    for (let row = 0; row < size; row++) {
      const { expected, kind } = look(points[row]);
      const own = sumsOf(kind);
      own.best = Math.min(own.best, losses[row]);
      own.ended += 1 - running[row];
      if (!(work[row] >= 0)) continue;
      for (const sums of [own, all]) {
        sums.told += work[row];
        sums.expected += expected;
      }
    }
    const predict = (params: Params): number => {
      const { expected, kind } = look(params);
      const own = kinds.get(kind);
      const { told, expected: hoped } = own && own.expected > 0 ? own : all;
      return Math.max(least, hoped > 0 ? (expected * told) / hoped : expected);
    };
    // Before a trial has told there is no scale: nothing counts as spent.
    for (let row = 0; row < size && all.expected > 0; row++) {
      const cost = work[row] >= 0 ? Math.max(least, work[row]) : predict(points[row]);
      all.spent += cost;
      sumsOf(look(points[row]).kind).spent += cost;
    }
    const places = [...kinds.values()].sort((a, b) => a.best - b.best);
    return {
      spent: all.spent,
      predict,
      hasFailed(params) {
        const own = kinds.get(look(params).kind);
        return own !== undefined && own.ended > 0 && own.best === Infinity;
      },
      isAffordable(params, share) {
        const cost = predict(params);
        if (all.expected > 0 && cost <= least) return true;
        if (cost > share * all.spent) return false;
        const own = kinds.get(look(params).kind);
        if (!own) return true;
        const place = Math.min(places.indexOf(own), LAST_PLACE);
        return own.spent + cost <= (all.spent + cost) / (1 << place);
      },
    };
  };
}

/** 2^−30 of the work is none. */
const LAST_PLACE = 30;
