/**
 * `npm run digits`: the main job from end to end. Searches a pipeline for handwritten digits, shows how good it is on rows that
 * the search never saw, saves it, and checks the saved file in a new process.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { loadDigits } from '@hyperopt-ts/datasets';
import { anyClassifier, anyPreprocessing, describePipeline, HyperoptEstimator, tpe } from 'hyperopt-ts';
import { fingerprint } from '../harness/fingerprint.ts';
import { confusionTable } from './confusion-table.ts';

const FOLDS = 5;
const start = performance.now();
const { train, test } = loadDigits().split({ testSize: 0.2, seed: 0 });

const estimator = new HyperoptEstimator({
  classifier: anyClassifier('digits'),
  preprocessing: anyPreprocessing('pre'),
  algo: tpe(),
  maxEvals: 25,
  seed: 1,
  verbose: true,
});
say(`digits: ${train.X.rows} rows to learn from, ${test.X.rows} to test on; 25 trials x ${FOLDS} folds`);
await estimator.fit(train.X, train.y, { folds: FOLDS });
const seconds = (performance.now() - start) / 1000;

const accuracy = estimator.score(test.X, test.y);
const failed = [...estimator.trials].filter(({ status }) => status !== 'ok').length;
say(`\nbest pipeline   ${bold(describePipeline(estimator.bestModel()))}`);
say(`cross-validated ${(1 - (estimator.trials.best?.loss ?? Number.NaN)).toFixed(4)}`);
say(`test accuracy   ${bold(accuracy.toFixed(4))}`);
say(`time            ${seconds.toFixed(1)} s${failed > 0 ? `  (${failed} trials failed)` : ''}`);
say(
  `\nconfusion matrix (rows: true, columns: predicted)\n${confusionTable(test.y, estimator.predict(test.X), estimator.classes)}`,
);

const path = resolve('model.json');
await estimator.save(path);
say(`\nmodel saved to  ${path}`);
const checker = fileURLToPath(new URL('./check-saved.js', import.meta.url));
const { status } = spawnSync(process.execPath, [checker, path, fingerprint(estimator.predictProba(test.X))], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function bold(text: string): string {
  return process.stdout.isTTY ? styleText('bold', text) : text;
}
