/** Nearest neighbours, with the prior of hyperopt-sklearn 0.x. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp, isNode, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

// The prior reaches down to a half, which rounds to 0: no neighbour would be none.
const nNeighbors = (at: At) => map(hp.qloguniform(at('nNeighbors'), log(0.5), log(50.5), 1), (k) => Math.max(1, k));

const minkowski = (at: At) => ({ metric: 'minkowski', p: hp.quniform(at('p'), 2.5, 5.5, 1) }) as const;

function neighbors(at: At, given: { readonly metric?: unknown }) {
  const { metric } = given;
  const rest = { nNeighbors: nNeighbors(at), weights: hp.choice(at('weights'), ['uniform', 'distance']) };
  if (metric === 'minkowski' || isNode(metric)) return [rest, { p: minkowski(at).p }];
  if (metric !== undefined) return [rest];
  const metrics = hp.pchoice(at('metric'), [
    [0.55, { metric: 'euclidean' }],
    [0.15, { metric: 'manhattan' }],
    [0.15, { metric: 'chebyshev' }],
    [0.15, minkowski(at)],
  ]);
  return [rest, metrics];
}

/** Classes by the vote of the nearest rows. */
export const kNeighborsClassifier = defineComponent(learners.kNeighborsClassifier, neighbors);
/** Values as the mean of the nearest rows'. */
export const kNeighborsRegressor = defineComponent(learners.kNeighborsRegressor, neighbors);
