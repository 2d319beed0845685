/** HyperoptSearchCV: the search of `HyperoptEstimator` for an object and a space of the caller's own. */
import { encodeLabelsWith, type Label, toValues } from '@hyperopt-ts/data';
import {
  createFoldScorer,
  type FoldScore,
  type HonestScore,
  type LearningTask,
  makeSplits,
  type PipelineSpec,
  prepare,
  rowsOf,
  splitOptionNames,
  type TargetInput,
} from '@hyperopt-ts/models';
import { checkOptionNames, HyperoptError, stream, ValidationError } from '@hyperopt-ts/numerics';
import { map, type Space } from '@hyperopt-ts/tpe';
import { metric as metricByName, predictedClasses } from '@hyperopt-ts/validation';
import { allTrialsFailed } from '../estimator/all-trials-failed.ts';
import { type EstimatorOptions, type FitOptions, type ResolvedOptions, resolveOptions } from '../estimator/options.ts';
import { TrialList } from '../estimator/trial-list.ts';
import type { Warning } from '../estimator/warning.ts';
import { OutOfFold } from '../evidence/out-of-fold.ts';
import { runInline } from '../executors/inline-executor.ts';
import { correctedScore } from '../honest/corrected-score.ts';
import { createReporter } from '../progress/reporter.ts';
import { baselineScore } from '../search/baseline.ts';
import { createBudget, foldSeconds, REFIT_RESERVE } from '../search/budget.ts';
import { isEnough } from '../search/is-enough.ts';
import { openStudy } from '../search/open-study.ts';
import { openRaces } from '../search/race.ts';
import { runSearch } from '../search/run-search.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import {
  answersOf,
  type CreateOwn,
  countRows,
  fitOwn,
  OWN_KIND,
  type OwnInput,
  type OwnJob,
  type OwnLearner,
  ownRegistry,
  ownTaskRunner,
  probabilitiesOf,
} from './own-learner.ts';

const shared = [
  ...(['algo', 'maxEvals', 'maxTime', 'trialTimeout', 'metric', 'lossFn', 'seed', 'race', 'minGain'] as const),
  ...(['refit', 'signal', 'onTrial', 'verbose'] as const),
];

export interface SearchCVOptions<P extends object, X extends OwnInput = OwnInput>
  extends Pick<EstimatorOptions, (typeof shared)[number]> {
  /** Makes an object that is not fitted, for drawn parameters. Called for each fold and for the refit. */
  readonly create: CreateOwn<P, X>;
  /** Space of the parameters. */
  readonly space: Space<P>;
  /** What is predicted: the task of `metric` unless told, else classification. */
  readonly task?: LearningTask;
  /** As of `HyperoptEstimator`. */
  readonly honest?: 'bbc' | false;
}

type OwnFitOptions = Omit<FitOptions, 'exList'>;

/**
 * Searches the parameters of an object of the caller's that has `fit` and `predict`: the same splits, search, races, records and honest
 * score as `HyperoptEstimator`, on this thread, one fold at a time. `trialTimeout` and an abort take effect between folds.
 *
 * @example
 * const search = new HyperoptSearchCV({
 *   create: ({ k }) => new MyClassifier(k),
 *   space: { k: hp.int('k', { low: 1, high: 9 }) },
 *   maxEvals: 20,
 * });
 * await search.fit(X, y, { folds: 5 });
 * search.bestParams;
 */
export class HyperoptSearchCV<P extends object, X extends OwnInput = OwnInput> {
  readonly #create: CreateOwn<P, X>;
  readonly #options: ResolvedOptions;
  readonly #task: LearningTask;
  #trials = new TrialList();
  #warnings: Warning[] = [];
  #baseline: FoldScore | undefined;
  #honest: HonestScore | undefined;
  #job: OwnJob<P, X> | undefined;
  #best: OwnLearner<X> | undefined;
  #searching = false;

  constructor(options: SearchCVOptions<P, X>) {
    checkOptionNames('HyperoptSearchCV', options, [...shared, 'create', 'space', 'task', 'honest']);
    const { create, space, task, ...rest } = options;
    if (typeof create !== 'function')
      throw new ValidationError('create: expected a function from parameters to an object');
    if (space === undefined) throw new ValidationError('space: expected a space of parameters');
    this.#create = create;
    this.#task = task ?? (rest.metric === undefined ? 'classification' : metricByName(rest.metric).task);
    const pipelines = map(space, (params) => ({ preprocessing: [], learner: { kind: OWN_KIND, params } }));
    // One fold at a time: there is no trial to wait for.
    this.#options = resolveOptions({ ...rest, space: pipelines as Space<PipelineSpec>, lag: 1 });
  }

  /** The trials of the last search, in order; their parameters are in `spec.learner.params`. */
  get trials(): TrialList {
    return this.#trials;
  }

  get warnings(): readonly Warning[] {
    return this.#warnings;
  }

  /** See `HyperoptEstimator`. */
  get baseline(): FoldScore | undefined {
    return this.#baseline;
  }

  get honestScore(): HonestScore | undefined {
    return this.#honest;
  }

  get bestParams(): P {
    return this.#bestTrial().spec.learner.params as P;
  }

  /** The mean of the metric over the splits, of the best: it flatters. */
  get bestScore(): number {
    return this.#bestTrial().score;
  }

  /** The object with the best parameters, fitted to all rows. */
  get bestEstimator(): OwnLearner<X> {
    if (!this.#best) throw new HyperoptError('not-fitted', 'the search has no fitted object; call fit first');
    return this.#best;
  }

  /** Searches, and fits an object with the best parameters to all rows. Throws as `HyperoptEstimator.fit` does. */
  async fit(X: X, y: TargetInput, options: OwnFitOptions = {}): Promise<this> {
    for await (const _trial of this.search(X, y, options));
    return this;
  }

  /** `fit`, one trial at a time. */
  async *search(X: X, y: TargetInput, options: OwnFitOptions = {}): AsyncGenerator<TrialRecord, void, void> {
    checkOptionNames('fit', options, [...splitOptionNames, 'weights', 'warmStart']);
    if (this.#searching) throw new HyperoptError('busy', 'the object is being searched already');
    const { maxEvals, maxTime, signal, seed, space, refit, honest } = this.#options;
    // Only the caller's object reads the features.
    const rows = countRows(X);
    const nothing = { rows, columns: 1, values: new Float64Array(rows) };
    const prepared = prepare(nothing, y, this.#task, { weights: options.weights });
    const { splits, warnings } = makeSplits(prepared.data, options, seed);
    const scorer = createFoldScorer(prepared, splits, this.#options);
    const probabilities = scorer.needs === 'probabilities';
    const job = { create: this.#create, X, y, prepared, splits, probabilities };
    this.#begin(job, warnings, options.warmStart ?? false);
    this.#baseline = scorer.metric && baselineScore(prepared, splits, scorer);

    const evidence = new OutOfFold(prepared, splits, scorer.metric);
    const told = this.#trials.length;
    const study = openStudy(this.#options, space, { records: [...this.#trials] });
    const races = openRaces(evidence, this.#options, told);
    const executor = runInline(ownTaskRunner(job), this.#options);
    const registry = ownRegistry(this.#task === 'classification' ? 'classifier' : 'regressor');
    const plan = { executor, registry, scorer, evidence, races, traits: prepared.traits, nFolds: splits.length };
    const budget = createBudget(maxTime, signal);
    const report = createReporter(this.#trials, this.#options);
    const { stop } = budget;
    this.#searching = true;
    try {
      for await (const trial of runSearch({ ...plan, study, maxEvals, stop, onStart: report.start })) {
        this.#trials.add(trial);
        const { best } = this.#trials;
        if (best) budget.reserve(foldSeconds(best) * REFIT_RESERVE);
        report.show(trial);
        yield trial;
        if (isEnough(this.#trials, this.#options, this.#trials.length - told)) break;
      }
      if (signal?.aborted) return;
      if (!this.#trials.best) throw allTrialsFailed(this.#trials);
      if (scorer.metric && honest) this.#honest = correctedScore(evidence, scorer.metric, stream(seed, 'honest'));
      if (refit) await this.refit();
    } finally {
      this.#searching = false;
      report.close();
      budget.close();
      await executor.close();
    }
  }

  /** Fits an object with the best parameters so far to all rows. */
  async refit(): Promise<this> {
    const params = this.bestParams;
    if (this.#job) this.#best = await fitOwn(this.#job, params);
    return this;
  }

  /** A label or value for each row. */
  async predict(X: X): Promise<Label[]> {
    return Array.from(await this.bestEstimator.predict(X));
  }

  /** For each row the probabilities of the sorted classes, of an object that has `predictProba`. */
  async predictProba(X: X): Promise<Float64Array[]> {
    const { prepared } = this.#fitted();
    return rowsOf(await probabilitiesOf(this.bestEstimator, X, countRows(X), prepared), prepared.classes.length);
  }

  /** Accuracy or R2 on labelled rows, or the metric that is named. */
  async score(X: X, y: TargetInput, options: { readonly metric?: string } = {}): Promise<number> {
    checkOptionNames('score', options, ['metric']);
    const { task, classes } = this.#fitted().prepared;
    const metric = metricByName(options.metric ?? (task === 'classification' ? 'accuracy' : 'r2'));
    if (metric.task !== task) throw new ValidationError(`score: "${metric.name}" is a metric of ${metric.task}`);
    const rows = countRows(X);
    const asked = metric.needs === 'probabilities' ? probabilitiesOf : answersOf;
    const output = await asked(this.bestEstimator, X, rows, this.#fitted().prepared);
    const prediction = metric.needs === 'labels' ? predictedClasses(output, rows, classes.length) : output;
    const target = task === 'classification' ? encodeLabelsWith(y, classes) : toValues(y as ArrayLike<number>);
    return metric.evaluate(target, prediction, classes.length);
  }

  #begin(job: OwnJob<P, X>, warnings: readonly string[], warmStart: boolean): void {
    this.#job = job;
    this.#best = undefined;
    this.#honest = undefined;
    this.#warnings = warnings.map((message) => ({ code: 'splits', message }));
    if (!warmStart) this.#trials = new TrialList();
  }

  #bestTrial(): TrialRecord {
    const { best } = this.#trials;
    if (!best) throw new HyperoptError('not-fitted', 'there is no trial yet; call fit first');
    return best;
  }

  #fitted(): OwnJob<P, X> {
    if (!this.#job) throw new HyperoptError('not-fitted', 'the search has no fitted object; call fit first');
    return this.#job;
  }
}
