/** Where the search for the next point starts: points all over the space, and variations of the best ones. */
import { type Stream, scrambledSobol } from '@hyperopt-ts/numerics';
import { fromUnit } from '../../distributions/from-unit.ts';
import type { CompiledSpace, Params } from '../../space/compiled-space.ts';
import type { Feature } from './features.ts';
import type { Model } from './model.ts';

/** Trials that are varied, and variations of each. */
const VARIED = 5;
const VARIATIONS = 20;
/** Widths of variations, as shares of the range. */
const WIDTHS = [0.2, 0.05, 0.01] as const;

/** `count` quasi-random points of the space. */
export function spread(space: CompiledSpace, count: number, random: Stream): Params[] {
  const points = scrambledSobol(random);
  return Array.from({ length: count }, (_, i) =>
    space.fill(({ index, distribution }) => fromUnit(distribution, (points(i, index) + 0.5) / 4294967296)),
  );
}

/** Points near the best trials: each parameter stays, or moves a little, with even odds; a choice is drawn again less often. */
export function variations(space: CompiledSpace, features: readonly Feature[], model: Model, random: Stream): Params[] {
  const { rows, ranking } = model;
  const d = features.length;
  return ranking.slice(0, VARIED).flatMap((trial) =>
    Array.from({ length: VARIATIONS }, (_, i) =>
      space.fill(({ index, distribution }) => {
        const { axis } = features[index];
        const current = rows[trial * d + index];
        if (axis) {
          const moves = random.uniform() < 0.5;
          return axis.fromScaled(moves ? current + random.normal(0, WIDTHS[i % WIDTHS.length]) : current);
        }
        const stays = Number.isFinite(current) && random.uniform() >= 1 / Math.max(d, 4);
        return stays ? current : fromUnit(distribution, random.uniform(0.5 / 4294967296, 1));
      }),
    ),
  );
}
