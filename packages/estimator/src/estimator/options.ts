/** The estimator's options: what they are, their defaults, and the checks at the door. */
import type { FeatureInput } from '@hyperopt-ts/data';
import {
  anyClassifier,
  anyPreprocessing,
  anyTextClassifier,
  anyTextPreprocessing,
  type LossFn,
  type ModuleName,
  type PipelineSpec,
  type ProbabilityLoss,
  type SplitOptions,
  type StepSpec,
  splitOptionNames,
} from '@hyperopt-ts/models';
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { type Algorithm, type Space, tpe } from '@hyperopt-ts/tpe';
import type { Metric } from '@hyperopt-ts/validation';
import type { Costs } from '../decision/decision-rule.ts';
import type { EnsembleOptions } from '../ensemble/choose-members.ts';
import type { Progress } from '../search/progress.ts';
import type { TrialRecord } from '../search/trial-record.ts';

const honestMethods = ['bbc', 'holdout', 'nested', false] as const;
type Honest = (typeof honestMethods)[number];

export interface EstimatorOptions {
  /**
   * Space of classifiers; `anyClassifier('classifier')` when neither this, `regressor` nor `space` is given, `anyTextClassifier('classifier')`
   * for data with columns of text.
   */
  readonly classifier?: Space<StepSpec>;
  /** Space of regressors, instead of `classifier`. */
  readonly regressor?: Space<StepSpec>;
  /**
   * Space of the steps before it, `[]` for none; unless told `anyPreprocessing('preprocessing')`, or `anyTextPreprocessing('text')` for data with
   * columns of text.
   */
  readonly preprocessing?: Space<readonly StepSpec[]>;
  /** Spaces of the steps of each further data set (`exList` of `fit`); no steps unless told. */
  readonly exPreprocessing?: readonly Space<readonly StepSpec[]>[];
  /** Space of whole pipelines, instead of the four above. */
  readonly space?: Space<PipelineSpec>;
  /** Search algorithm; `tpe()` unless told. */
  readonly algo?: Algorithm;
  /** Trials; 50 unless `maxTime` is given, then as many as fit into it. With `warmStart`, further trials. */
  readonly maxEvals?: number;
  /** Seconds for search and refit together. */
  readonly maxTime?: number;
  /**
   * Seconds that a trial's folds may take together, added up over workers; a trial that takes longer is stopped. Half of `maxTime`
   * where that is given, else none unless told.
   */
  readonly trialTimeout?: number;
  /**
   * Megabytes that the trials may take together, beyond what the process has when the search begins; one that takes too many is stopped and
   * recorded as crashed. 2048 for each worker, but no more than three quarters of what is free, unless told. In threads only.
   */
  readonly memoryLimit?: number;
  /** Metric; accuracy for classes and r2 for values unless told. */
  readonly metric?: string;
  /**
   * Loss of true and predicted labels or values, instead of `metric`; `{ needs: 'probabilities', loss }` for one of probabilities. Runs on
   * the calling thread.
   */
  readonly lossFn?: LossFn | ProbabilityLoss;
  /** Same seed, same search; 0 unless told. */
  readonly seed?: number;
  /** Trial t is suggested from trials 0 … t − lag; 4 unless told. Part of the search, as the seed is. */
  readonly lag?: number;
  /** Worker threads; the number of cores unless told. Does not change the result. */
  readonly workers?: number;
  /** `threads` where there are any, else `inline`. Does not change the result. */
  readonly executor?: 'threads' | 'inline';
  /** Modules that define further learners: package names or URLs, each exporting `learners`. */
  readonly modules?: readonly ModuleName[];
  /**
   * Make the model of several trials, the weighted mean of their predictions (Caruana et al. 2004): true, or how many; false unless
   * told. Under a time budget only as many as can be fitted in it.
   */
  readonly ensemble?: boolean | EnsembleOptions;
  /**
   * Scale how sure the probabilities are by one temperature; true unless told when the metric is logLoss or brier or there are `costs`,
   * else false.
   */
  readonly calibrate?: boolean;
  /**
   * How to say what the model will do on new rows. `bbc` (default): bootstrap bias-corrected cross-validation, which takes most of the
   * luck out of the winner's score and costs no fit; `holdout`: a fifth of the rows are locked away from the search and judge its
   * choice, which is then fitted to all rows; `nested`: the whole search is made again without each of five parts of the rows (ten, of
   * fewer than 1,000 rows) and judged on it, in six (eleven) times the time; a `maxTime` is shared by all; false: not at all.
   */
  readonly honest?: Honest;
  /**
   * With two classes, the probability from which on a row is of the second: 'tune' for the one that is best by the metric, the name of
   * another metric of labels, or a number. Tuned on the held-out predictions of the final model. ½ unless told.
   */
  readonly threshold?: 'tune' | number | string;
  /** What errors cost: the model gives the answer of least expected cost. The metric of the search stays what it is. */
  readonly costs?: Costs;
  /**
   * End the search when the best loss is expected to fall by less than this over the rest of the budget (over as many trials again where
   * only time bounds it); the figure is `gain` of the progress. Never unless told.
   */
  readonly minGain?: number;
  /**
   * Begin with configurations that were good on other data, where the space has selectors that know some (anyClassifier, anyRegressor);
   * at most half of `maxEvals`. True unless told.
   */
  readonly portfolio?: boolean;
  /**
   * Choose by cost too: cheap pipelines come first, dear ones as soon as they are a small part of all the work, and learners share the work by
   * how good they are (`costAware` of @hyperopt-ts/tpe). True unless told.
   */
  readonly costAware?: boolean;
  /** End trials whose first folds show that they stay behind the best; true unless told. */
  readonly race?: boolean;
  /**
   * A file in which the search is kept (Node), `search.jsonl`, with `search.oof` beside it. A search that was ended, whatever ended it,
   * goes on from there, with the same data and options (but for `maxEvals`, `maxTime`, `minGain`, workers and what shows progress), and
   * ends as it would have ended. `maxEvals` counts the trials in it, with `warmStart` further ones.
   */
  readonly journal?: string;
  /** Fit the model to all rows at the end; true unless told. */
  readonly refit?: boolean;
  /** Ends the search and keeps the best so far. */
  readonly signal?: AbortSignal;
  /** Called after each trial, in order. */
  readonly onTrial?: (trial: TrialRecord, progress: Progress) => void;
  /** Called twice a second while trials run, with how far the search is: for a view of one's own. */
  readonly onProgress?: (progress: Progress) => void;
  /** Show progress on stderr: a bar on a terminal, a line a trial elsewhere. */
  readonly verbose?: boolean;
}

export interface FitOptions extends SplitOptions {
  /** Further data sets of the same rows, each with preprocessing of its own; their columns are put beside those of X. */
  readonly exList?: readonly FeatureInput[];
  /** One weight per row. */
  readonly weights?: ArrayLike<number>;
  /** Go on from the trials of the last fit. */
  readonly warmStart?: boolean;
}

export interface ResolvedOptions extends Omit<EstimatorOptions, 'ensemble' | 'calibrate'> {
  readonly space: Space<PipelineSpec>;
  /** For data with columns of text, instead of `space`; undefined where preprocessing is the caller's. */
  readonly textSpace: Space<PipelineSpec> | undefined;
  readonly algo: Algorithm;
  readonly maxEvals: number;
  readonly maxTime: number;
  readonly seed: number;
  readonly lag: number;
  readonly refit: boolean;
  readonly race: boolean;
  readonly portfolio: boolean;
  readonly costAware: boolean;
  readonly honest: Honest;
  readonly ensemble: Required<EnsembleOptions> | undefined;
  calibrate(metric: Metric | undefined): boolean;
}

const names: readonly (keyof EstimatorOptions)[] = [
  ...(['classifier', 'regressor', 'preprocessing', 'space', 'algo', 'maxEvals', 'maxTime', 'trialTimeout'] as const),
  ...(['metric', 'lossFn', 'seed', 'lag', 'workers', 'executor', 'modules', 'refit', 'signal', 'onTrial'] as const),
  ...([
    'ensemble',
    'calibrate',
    'honest',
    'portfolio',
    'costAware',
    'race',
    'journal',
    'verbose',
    'memoryLimit',
  ] as const),
  ...(['threshold', 'costs', 'minGain', 'exPreprocessing', 'onProgress'] as const),
];

/** Defaults filled in; throws a ValidationError that names the option. */
export function resolveOptions(options: EstimatorOptions): ResolvedOptions {
  checkOptionNames('HyperoptEstimator', options, names);
  const { algo = tpe(), maxTime = Infinity, seed = 0, lag = 4, refit = true } = options;
  const { maxEvals = maxTime < Infinity ? Infinity : 50 } = options;
  checkCount('maxEvals', maxEvals);
  checkCount('lag', lag);
  checkCount('workers', options.workers);
  checkSeconds('maxTime', maxTime);
  checkSeconds('trialTimeout', options.trialTimeout);
  if (options.memoryLimit !== undefined && !(options.memoryLimit > 0)) {
    throw new ValidationError(`memoryLimit: expected megabytes > 0, found ${options.memoryLimit}`);
  }
  if (!Number.isFinite(seed)) throw new ValidationError(`seed: expected a finite number, found ${seed}`);
  const { executor, minGain, journal } = options;
  if (journal !== undefined && (typeof journal !== 'string' || journal === '')) {
    throw new ValidationError(`journal: expected the path of a file, found ${JSON.stringify(journal)}`);
  }
  if (minGain !== undefined && !(minGain >= 0))
    throw new ValidationError(`minGain: expected a number >= 0, found ${minGain}`);
  if (executor !== undefined && executor !== 'threads' && executor !== 'inline') {
    throw new ValidationError(`executor: expected 'threads' or 'inline', found ${String(executor)}`);
  }
  const { honest = 'bbc', ensemble, calibrate, race = true, portfolio = true, costAware = true } = options;
  if (!honestMethods.includes(honest)) {
    throw new ValidationError(`honest: expected 'bbc', 'holdout', 'nested' or false, found ${String(honest)}`);
  }
  const { trialTimeout = maxTime < Infinity ? maxTime / 2 : undefined } = options;
  return {
    ...{ ...options, space: spaceOf(options), textSpace: textSpaceOf(options), algo, maxEvals, maxTime, trialTimeout },
    ...{ seed, lag, refit, honest, race, portfolio, costAware },
    ensemble: ensembleOf(ensemble),
    calibrate: (metric) =>
      metric?.task === 'classification' &&
      (calibrate ?? (options.costs !== undefined || ['logLoss', 'brier'].includes(metric.name))),
  };
}

export function checkFitOptions(options: FitOptions): void {
  checkOptionNames('fit', options, [...splitOptionNames, 'exList', 'weights', 'warmStart']);
}

function ensembleOf(ensemble: EstimatorOptions['ensemble']): Required<EnsembleOptions> | undefined {
  if (ensemble === undefined || ensemble === false) return undefined;
  if (ensemble === true) return ensembleOf({});
  checkOptionNames('ensemble', ensemble, ['size', 'maxMembers']);
  checkCount('ensemble.size', ensemble.size);
  checkCount('ensemble.maxMembers', ensemble.maxMembers);
  const { size = 25, maxMembers = 10 } = ensemble;
  return { size, maxMembers };
}

function spaceOf({
  space,
  classifier,
  regressor,
  preprocessing,
  exPreprocessing,
}: EstimatorOptions): Space<PipelineSpec> {
  if (space !== undefined) {
    if (classifier ?? regressor ?? preprocessing ?? exPreprocessing) {
      throw new ValidationError('space: give it alone, or give classifier or regressor and preprocessing');
    }
    return space;
  }
  if (classifier && regressor) throw new ValidationError('give a classifier or a regressor, not both');
  return {
    preprocessing: preprocessing ?? anyPreprocessing('preprocessing'),
    learner: classifier ?? regressor ?? anyClassifier('classifier'),
    ...(exPreprocessing ? { exPreprocessing } : {}),
  };
}

/** Vectorizers instead of steps for numbers, and learners that take what these give, unless learners are the caller's. */
function textSpaceOf({
  space,
  classifier,
  regressor,
  preprocessing,
  exPreprocessing,
}: EstimatorOptions): Space<PipelineSpec> | undefined {
  if (space ?? preprocessing ?? exPreprocessing) return undefined;
  return {
    preprocessing: anyTextPreprocessing('text'),
    learner: classifier ?? regressor ?? anyTextClassifier('classifier'),
  };
}

function checkCount(name: string, value: number | undefined): void {
  if (value === undefined || value === Infinity) return;
  if (!Number.isInteger(value) || value < 1)
    throw new ValidationError(`${name}: expected an integer >= 1, found ${value}`);
}

function checkSeconds(name: string, value: number | undefined): void {
  if (value !== undefined && !(value > 0)) throw new ValidationError(`${name}: expected seconds > 0, found ${value}`);
}
