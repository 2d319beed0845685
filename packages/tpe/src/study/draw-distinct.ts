/** Points for trials that must differ from others. */
import type { Stream } from '@hyperopt-ts/numerics';
import type { CompiledSpace, Params } from '../space/compiled-space.ts';
import type { Algorithm, History } from './algorithm.ts';

/** Further suggestions, and then further draws from the prior, before the search for another point is given up. */
const ATTEMPTS = 10;
const DRAWS = 100;

/** A point drawn with a stream; `attempt` counts from 0. */
export type Draw = (stream: Stream, attempt: number) => Params;

/** What `algo` suggests; after some attempts, draws from the prior. */
export function suggestions(algo: Algorithm, history: History, space: CompiledSpace): Draw {
  return (stream, attempt) => (attempt <= ATTEMPTS ? algo.suggest(history, space, stream) : space.sample(stream));
}

/** The first draw that is not taken; undefined when there is none among some hundred. */
export function drawDistinct(draw: Draw, stream: Stream, isTaken: (params: Params) => boolean): Params | undefined {
  let params = draw(stream, 0);
  for (let i = 0; isTaken(params); i++) {
    if (i === ATTEMPTS + DRAWS) return undefined;
    params = draw(stream.stream('again', i), i + 1);
  }
  return params;
}
