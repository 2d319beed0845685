/** Loads a saved digits model in a process of its own and checks that it predicts the very same bits. */
import { loadDigits } from '@hyperopt-ts/datasets';
import { HyperoptEstimator } from 'hyperopt-ts';
import { fingerprint } from '../harness/fingerprint.ts';

const [path, expected] = process.argv.slice(2);
const estimator = await HyperoptEstimator.load(path);
const { test } = loadDigits().split({ testSize: 0.2, seed: 0 });
const same = fingerprint(estimator.predictProba(test.X)) === expected;
process.stdout.write(
  same
    ? 'loaded in a new process: predictions are the same, bit for bit\n'
    : 'loaded in a new process: predictions DIFFER\n',
);
process.exitCode = same ? 0 : 1;
