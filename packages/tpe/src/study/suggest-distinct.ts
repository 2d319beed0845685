/** Suggestions for trials that run at the same time: no two of them are the same point. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CompiledSpace, Params } from '../space/compiled-space.ts';
import type { Algorithm, History } from './algorithm.ts';

/** Further suggestions, and then further draws from the prior, before a point is repeated after all. */
const ATTEMPTS = 10;
const DRAWS = 100;

/**
 * What `algo` suggests, unless a trial is `pending` there: then its next suggestion that is not, then a draw from the prior that
 * is not. In a space without any other point the first suggestion stands.
 */
export function suggestDistinct(
  algo: Algorithm,
  history: History,
  space: CompiledSpace,
  stream: Stream,
  pending: (params: Params) => boolean,
): Params {
  const first = algo.suggest(history, space, stream);
  if (!pending(first)) return first;
  for (let i = 0; i < ATTEMPTS + DRAWS; i++) {
    const again = stream.stream('again', i);
    const params = i < ATTEMPTS ? algo.suggest(history, space, again) : space.sample(again);
    if (!pending(params)) return params;
  }
  return first;
}
