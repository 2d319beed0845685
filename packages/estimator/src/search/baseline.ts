/** What predicting without looking at the features is worth: the classes' shares, or the mean of the values. */
import type { FoldScore, FoldScorer, Prepared } from '@hyperopt-ts/models';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Split } from '@hyperopt-ts/validation';
import { meanScore } from './mean-score.ts';

/**
 * The mean over splits of the loss and the score of each training part's shares or mean, by weight. Throws what the metric or `lossFn`
 * throws: a search whose losses cannot be computed is better told so before its first trial.
 */
export function baselineScore({ data }: Prepared, splits: readonly Split[], scorer: FoldScorer): FoldScore {
  const { y, nClasses, weights } = data;
  const width = Math.max(nClasses, 1);
  const scores = splits.map(({ train, test }, fold) => {
    const answer = new Float64Array(width);
    let total = 0;
    for (const row of train) {
      const weight = weights ? weights[row] : 1;
      if (nClasses > 0) answer[y[row]] += weight;
      else answer[0] += weight * y[row];
      total += weight;
    }
    const predictions = Float64Array.from({ length: test.length * width }, (_, i) => answer[i % width] / (total || 1));
    const score = scorer.score(predictions, fold);
    if (Number.isNaN(score.loss)) throw undefinedMetric(scorer.name, fold, test.length);
    return score;
  });
  return meanScore(scores);
}

/** What is NaN for the mean is NaN for every model: R2 of one row, AUC of one class. */
function undefinedMetric(name: string, fold: number, rows: number): ValidationError {
  const found = `split ${fold}, of ${rows} row${rows === 1 ? '' : 's'} to test on`;
  return new ValidationError(`${name} is NaN on ${found}, whatever is predicted: use fewer folds or another metric`);
}
