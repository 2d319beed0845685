/** Random search (Bergstra & Bengio 2012): every point is drawn from the prior. */
import type { Algorithm } from '../study/algorithm.ts';

/** Draws every point from the prior, whatever the results. */
export function random(): Algorithm {
  return { name: 'random', startupTrials: Infinity, suggest: (_history, space, stream) => space.sample(stream) };
}
