/** Suggestions for trials that run at the same time: no two of them are the same point. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CompiledSpace, Params } from '../space/compiled-space.ts';
import type { Algorithm, History } from './algorithm.ts';

/** Further suggestions, and then further draws from the prior, before a point is repeated after all. */
const ATTEMPTS = 10;
const DRAWS = 100;

/**
 * What `algo` suggests, unless one of `running` is there: then its next suggestion that is not, then a draw from the prior that
 * is not. In a space without any other point the first suggestion stands.
 */
export function suggestDistinct(
  algo: Algorithm,
  history: History,
  space: CompiledSpace,
  stream: Stream,
  running: readonly Params[],
): Params {
  const first = algo.suggest(history, space, stream);
  if (!isAmong(running, first)) return first;
  for (let i = 0; i < ATTEMPTS + DRAWS; i++) {
    const again = stream.stream('again', i);
    const params = i < ATTEMPTS ? algo.suggest(history, space, again) : space.sample(again);
    if (!isAmong(running, params)) return params;
  }
  return first;
}

function isAmong(points: readonly Params[], params: Params): boolean {
  const entries = Object.entries(params);
  return points.some(
    (point) =>
      Object.keys(point).length === entries.length && entries.every(([label, value]) => point[label] === value),
  );
}
