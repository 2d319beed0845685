/**
 * A process that makes an estimator's search in the journal it is given, and says what came of it: `node estimator-child.js [JOURNAL]`.
 * Trials with races, an ensemble, on two workers.
 */
import { createHash } from 'node:crypto';
import { loadIris } from '@hyperopt-ts/datasets';
import { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { anyClassifier } from '@hyperopt-ts/models';

const [journal] = process.argv.slice(2);
const { X, y } = loadIris();
process.stdout.write('started\n');
const estimator = new HyperoptEstimator({
  ...{ classifier: anyClassifier('classifier'), metric: 'logLoss', ensemble: true, maxEvals: 40, seed: 1, workers: 2 },
  ...(journal !== undefined && { journal }),
});
await estimator.fit(X, y, { folds: 5 });
const trials = [...estimator.trials].map(
  ({ number, params, spec, status, loss, foldLosses, score, work, error, warnings }) => [
    ...[number, params, spec, status, loss, foldLosses, score, work],
    ...[error?.message, warnings],
  ],
);
const outcome = JSON.stringify([trials, estimator.toJSON(), estimator.warnings]);
process.stdout.write(`${createHash('sha256').update(outcome).digest('hex')}\n`);
