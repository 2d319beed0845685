/** Transformers, with the priors of hyperopt-sklearn 0.x. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

/** Principal components. The number drawn is cut to what the data has when it is fitted. */
export const pca = defineComponent(learners.pca, (at) => [
  {
    nComponents: map(hp.qloguniform(at('nComponents'), log(0.51), log(30.5), 1), (quarter) => 4 * quarter),
    whiten: hp.choice(at('whiten'), [false, true]),
  },
]);

/** Truncated singular value decomposition, for sparse features; hyperopt-sklearn, which has none, gives pca this prior. */
export const truncatedSvd = defineComponent(learners.truncatedSvd, (at) => [
  { nComponents: map(hp.qloguniform(at('nComponents'), log(0.51), log(30.5), 1), (quarter) => 4 * quarter) },
]);

/** Columns to mean 0 and standard deviation 1. */
export const standardScaler = defineComponent(learners.standardScaler, (at) => [
  { withMean: hp.choice(at('withMean'), [false, true]), withStd: hp.choice(at('withStd'), [false, true]) },
]);

/** Columns to a range: [0, 1] or [−1, 1]. */
export const minMaxScaler = defineComponent(learners.minMaxScaler, (at) => [
  { featureMin: hp.choice(at('featureMin'), [-1, 0]) },
]);

/** Rows to length 1. */
export const normalizer = defineComponent(learners.normalizer, (at) => [{ norm: hp.choice(at('norm'), ['l1', 'l2']) }]);
