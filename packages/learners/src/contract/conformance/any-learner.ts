/** Any classifier, regressor or transformer. */
import type { Features, Target } from '@hyperopt-ts/data';
import type { Learner } from '../learner.ts';

export type AnyLearner = Learner<object, unknown, Target, Float64Array | Features>;
