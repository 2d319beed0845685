/**
 * The search that tests kill: trials of random length, some of which fail and some of which are raced, and an ensemble. As a program,
 * `node journaled-search.js JOURNAL EXECUTOR`, it makes the search in the journal.
 */
import { loadIris } from '@hyperopt-ts/datasets';
import type { StepSpec } from '@hyperopt-ts/models';
import { hp, type Space, tpe } from '@hyperopt-ts/tpe';
import { HyperoptEstimator } from '../estimator/hyperopt-estimator.ts';
import type { EstimatorOptions } from '../estimator/options.ts';

const { X, y } = loadIris();

const params = {
  nNeighbors: hp.uniformint('k', 1, 60),
  p: hp.uniform('p', 1, 4),
  weights: hp.choice('w', ['uniform', 'distance']),
};
const failing = { kind: 'misbehaving', params: { how: 'throws', level: hp.uniform('level', 0, 1) } };
const spaceOf = (kind: string): Space<StepSpec> =>
  hp.pchoice('learner', [
    [0.85, { kind, params }],
    [0.15, failing],
  ]);

export interface Ended {
  readonly trials: readonly object[];
  readonly model: string;
  readonly warnings: readonly object[];
}

/** What came of the search, without what time it took. `kind`: the learner of most trials. */
export async function journaledSearch({
  kind = 'nappingClassifier',
  ...options
}: EstimatorOptions & { readonly kind?: string }): Promise<Ended> {
  const estimator = new HyperoptEstimator({
    ...{
      classifier: spaceOf(kind),
      preprocessing: [],
      metric: 'logLoss',
      ensemble: { maxMembers: 3 },
      maxEvals: 24,
      lag: 3,
      seed: 5,
    },
    algo: tpe({ nStartupJobs: 6 }),
    modules: [new URL('./misbehaving-learners.js', import.meta.url)],
    ...options,
  });
  await estimator.fit(X, y, { folds: 3 });
  const trials = [...estimator.trials].map(({ seconds, error, ...rest }) => ({ ...rest, error: error?.message }));
  return { trials, model: JSON.stringify(estimator.toJSON()), warnings: estimator.warnings };
}

if (process.argv[1] === import.meta.filename) {
  const [, , journal, executor] = process.argv;
  process.stdout.write('started\n');
  const { warnings } = await journaledSearch({ journal, workers: 2, executor: executor as 'inline' | 'threads' });
  process.stdout.write(`${JSON.stringify(warnings)}\n`);
}
