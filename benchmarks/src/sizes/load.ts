/** Loads a saved model in a process of its own and prints the fingerprint of its probabilities for a set's test rows. */
import { takeRows } from '@hyperopt-ts/data';
import { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { loadDataSet, loadSplit } from '../harness/data-set.ts';
import { fingerprint } from '../harness/fingerprint.ts';

const [path, name] = process.argv.slice(2);
const set = loadDataSet(name);
const estimator = await HyperoptEstimator.load(path);
process.stdout.write(fingerprint(estimator.predictProba(takeRows(set.X, loadSplit(set).test))));
