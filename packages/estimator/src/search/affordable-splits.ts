/** How rows are held out where the caller does not say, and time is short. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { SplitOptions } from '@hyperopt-ts/models';

/** Seconds of one core for each number and class: what a fit of a few hundred boosting rounds takes. */
const SECONDS = 1.5e-6;
/** With fewer such trials of all folds in the time more trials of one make the better model (letter in 30 s; not satellite). */
const FEWEST_TRIALS = 2;
const FOLDS = 5;
/** A fifth, as each of the folds would be. */
const HELD_OUT: SplitOptions = { validSize: 1 / FOLDS };

/** Whether `affordableSplits` decides. */
function isOpen({ folds, validSize, split, repeats }: SplitOptions): boolean {
  return [folds, validSize, split, repeats].every((one) => one === undefined);
}

/**
 * The options as they are; but one hold-out instead of the five folds of the default where `maxTime` seconds would not do for two such fits
 * of each fold on one core. It looks at the size of the data alone, so that the same search is split in the same way anywhere.
 */
export function affordableSplits<Options extends SplitOptions>(
  options: Options,
  { X, nClasses }: TrainingSet,
  maxTime: number,
): Options {
  const trees = nClasses > 2 ? nClasses : 1;
  const trialSeconds = SECONDS * FOLDS * X.rows * X.columns * trees;
  return isOpen(options) && maxTime < FEWEST_TRIALS * trialSeconds ? { ...options, ...HELD_OUT } : options;
}
