/** A mixture of algorithms: each point is suggested by one of them, drawn by weight (hyperopt/mix.py). */
import { ValidationError } from '@hyperopt-ts/numerics';
import { drawIndex } from '../distributions/sample-prior.ts';
import type { Algorithm } from '../study/algorithm.ts';

/** Probabilities may miss a sum of 1 by this much. */
const TOLERANCE = 1e-6;

/**
 * Suggests by one of `[probability, algorithm]` pairs, drawn for each trial. All of them see all trials. Throws a
 * `ValidationError` when there is no pair, a probability is not within 0 and 1 or they do not sum to 1.
 *
 * @example
 * mix([[0.1, random()], [0.2, anneal()], [0.7, tpe()]]);
 */
export function mix(pairs: readonly (readonly [number, Algorithm])[]): Algorithm {
  if (!Array.isArray(pairs) || pairs.length === 0) throw invalid('expected [probability, algorithm] pairs');
  const probabilities = pairs.map((pair: unknown, i) => {
    const [p, algo]: unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof p !== 'number' || !(p >= 0 && p <= 1)) {
      throw invalid(`pair ${i} must start with a probability from 0 to 1, found ${String(p)}`);
    }
    if (typeof (algo as Partial<Algorithm> | undefined)?.suggest !== 'function') {
      throw invalid(`pair ${i} must end with an algorithm, such as tpe()`);
    }
    return p;
  });
  const sum = probabilities.reduce((total, p) => total + p, 0);
  if (Math.abs(sum - 1) > TOLERANCE) throw invalid(`the probabilities must sum to 1, found ${sum}`);
  const algorithms = pairs.map(([, algo]) => algo);
  return {
    name: 'mix',
    startupTrials: Math.min(...algorithms.map(({ startupTrials = 0 }) => startupTrials)),
    repeats: algorithms.some(({ repeats = false }) => repeats),
    suggest: (history, space, stream) => algorithms[drawIndex(probabilities, stream)].suggest(history, space, stream),
  };
}

function invalid(what: string): ValidationError {
  return new ValidationError(`mix: ${what}`);
}
