/**
 * HyperoptEstimator: searches pipelines by cross-validation and becomes the best of them. The mathematics is elsewhere; here
 * are the order of things and what is kept.
 */

import { type FeatureInput, type Label, parseDocument } from '@hyperopt-ts/data';
import {
  createModel,
  type FoldScore,
  type HonestScore,
  loadRegistry,
  type Model,
  type ModuleName,
  modelFromJson,
  modelToChunks,
  modelToJson,
  type PipelineSpec,
  startPoints,
  type TargetInput,
} from '@hyperopt-ts/models';
import { checkOptionNames, HyperoptError } from '@hyperopt-ts/numerics';
import { createStudy, type PartialParams, type Study } from '@hyperopt-ts/tpe';
import { platform } from '#platform';
import { OutOfFold } from '../evidence/out-of-fold.ts';
import type { Executor } from '../executors/executor.ts';
import { createProgressView } from '../progress/progress-view.ts';
import { baselineScore } from '../search/baseline.ts';
import { createBudget } from '../search/budget.ts';
import { type Progress, progressOf } from '../search/progress.ts';
import { createRaces, type Races } from '../search/race.ts';
import { runSearch } from '../search/run-search.ts';
import { resultOf, type TrialRecord } from '../search/trial-record.ts';
import { allTrialsFailed } from './all-trials-failed.ts';
import { fitMembers, judge, modelOf, planModel, secondsToConclude } from './conclude.ts';
import {
  checkFitOptions,
  type EstimatorOptions,
  type FitOptions,
  type ResolvedOptions,
  resolveOptions,
} from './options.ts';
import { openSession, type Session } from './session.ts';
import { TrialList } from './trial-list.ts';
import type { Warning } from './warning.ts';

/** How often the time that is shown moves on, in ms. */
const TICK_INTERVAL = 500;

/** `new`: not fitted. `aborted`: the search was ended by its signal or left early; the best so far is kept. */
export type EstimatorStatus = 'new' | 'searching' | 'done' | 'aborted' | 'failed';

export interface LoadOptions {
  /** Modules that define kinds of the saved pipeline. */
  readonly modules?: readonly ModuleName[];
}

/**
 * Finds the best pipeline (preprocessing, learner and their hyperparameters) for a table and predicts with it.
 *
 * @example
 * const estimator = new HyperoptEstimator({ classifier: anyClassifier('clf'), maxEvals: 25, seed: 1 });
 * await estimator.fit(X, y, { folds: 5 });
 * estimator.predict(X);
 */
export class HyperoptEstimator {
  readonly options: ResolvedOptions;
  #status: EstimatorStatus = 'new';
  #trials = new TrialList();
  #warnings: Warning[] = [];
  #session: Session | undefined;
  #evidence: OutOfFold | undefined;
  #baseline: FoldScore | undefined;
  #model: Model | undefined;

  constructor(options: EstimatorOptions = {}) {
    this.options = resolveOptions(options);
  }

  get status(): EstimatorStatus {
    return this.#status;
  }

  /** The trials of the last search, in order. */
  get trials(): TrialList {
    return this.#trials;
  }

  get warnings(): readonly Warning[] {
    return this.#warnings;
  }

  /**
   * What predicting without a look at the features is worth on the splits of the last search: the classes' shares, or the mean.
   * Undefined for a `lossFn`.
   */
  get baseline(): FoldScore | undefined {
    return this.#baseline;
  }

  /** What the model will do on new rows, by the option `honest`; undefined when that is false, or a `lossFn` is the judge. */
  get honestScore(): HonestScore | undefined {
    return this.#fitted().parts.validation?.honest;
  }

  /** The labels of the classes, sorted; empty for regression. */
  get classes(): readonly Label[] {
    return this.#fitted().parts.classes;
  }

  /**
   * Searches, and fits the best pipeline to all rows. Resolves to this estimator; with `status` 'aborted' when the signal
   * ended it. Throws `AllTrialsFailedError` when no trial gave a loss.
   */
  async fit(X: FeatureInput, y: TargetInput, options: FitOptions = {}): Promise<this> {
    for await (const _trial of this.search(X, y, options));
    return this;
  }

  /** `fit`, one trial at a time: yields each as it ends, in order. Leaving the loop ends the search and keeps the best. */
  async *search(X: FeatureInput, y: TargetInput, options: FitOptions = {}): AsyncGenerator<TrialRecord, void, void> {
    checkFitOptions(options);
    if (this.#status === 'searching') throw new HyperoptError('busy', 'the estimator is searching already');
    const { maxEvals, maxTime, signal, refit } = this.options;
    const budget = createBudget(maxTime, signal);
    let executor: Executor | undefined;
    // What it is when the loop is left early: by the signal, or by whoever reads the trials.
    let outcome: EstimatorStatus = 'aborted';
    this.#status = 'searching';
    try {
      const session = await openSession(X, y, this.options, options);
      const evidence = this.#begin(session, options.warmStart ?? false);
      executor = await session.startExecutor();
      this.#warnAboutIdleWorkers(executor, session);
      const { prepared, registry, scorer, job } = session;
      const races = this.#races(evidence);
      const plan = { executor, registry, scorer, evidence, races, traits: prepared.traits, nFolds: job.splits.length };
      const study = this.#study();
      const report = this.#reporter();
      const before = study.done;
      try {
        for await (const trial of runSearch({ ...plan, study, maxEvals, stop: budget.stop })) {
          this.#trials.add(trial);
          budget.reserve(this.#secondsToConclude(executor));
          report.show(trial);
          yield trial;
        }
      } finally {
        report.close();
      }
      if (signal?.aborted) return;
      if (study.exhausted && study.done - before < maxEvals) this.#warnings.push(exhausted(study.done));
      if (!this.#trials.best) throw allTrialsFailed(this.#trials);
      if (!refit || (await this.#conclude(executor, budget.secondsLeft()))) outcome = 'done';
    } catch (error) {
      outcome = 'failed';
      throw error;
    } finally {
      this.#status = outcome;
      budget.close();
      await executor?.close();
    }
  }

  /** Fits the best pipeline so far to all rows: after an abort, or with `refit: false`. */
  async refit(): Promise<this> {
    if (!this.#session || !this.#trials.best) throw notFitted();
    const executor = await this.#session.startExecutor();
    try {
      await this.#conclude(executor, Infinity);
    } finally {
      await executor.close();
    }
    return this;
  }

  /** A label or value for each row. */
  predict(X: FeatureInput): Label[] {
    return this.#fitted().predict(X);
  }

  /** For each row the probabilities of `classes`. */
  predictProba(X: FeatureInput): Float64Array[] {
    return this.#fitted().predictProba(X);
  }

  /** Accuracy or R2 on labelled rows, or the metric that is named. */
  score(X: FeatureInput, y: TargetInput, options: { readonly metric?: string } = {}): number {
    return this.#fitted().score(X, y, options);
  }

  /** The best pipeline found (with `ensemble`, the best of its own): `{ learner: { kind, params }, preprocessing: [...] }`, with the parameters that were chosen. */
  bestModel(): PipelineSpec {
    const best = this.#trials.best?.spec ?? this.#fitted().parts.members[0].pipeline;
    const step = ({ kind, params }: PipelineSpec['learner']): PipelineSpec['learner'] => ({ kind, params });
    return { learner: step(best.learner), preprocessing: best.preprocessing.map(step) };
  }

  /** The fitted model as an object for JSON.stringify. Equal searches give equal text. */
  toJSON(): object {
    return modelToJson(this.#fitted().parts);
  }

  /** Writes the fitted model to a file, gzipped when its name ends in `.gz`; never leaves half a file. Node only. */
  async save(path: string): Promise<void> {
    await platform.writeFile(path, modelToChunks(this.#fitted().parts));
  }

  /** The estimator of a saved model, from its text or the parsed object: it predicts at once. */
  static async fromJSON(json: string | object, options: LoadOptions = {}): Promise<HyperoptEstimator> {
    checkOptionNames('fromJSON', options, ['modules']);
    const registry = await loadRegistry(options.modules);
    const document = typeof json === 'string' ? parseDocument(json) : json;
    const estimator = new HyperoptEstimator({ modules: options.modules });
    estimator.#model = createModel(modelFromJson(document, registry), registry);
    estimator.#status = 'done';
    return estimator;
  }

  /** Reads what `save` wrote. Throws `ModelFormatError`, which says where, for anything else. Node only. */
  static async load(path: string, options: LoadOptions = {}): Promise<HyperoptEstimator> {
    return HyperoptEstimator.fromJSON(await platform.readFile(path), options);
  }

  /** A warm start keeps the trials, and what they predicted if it was for the same rows. */
  #begin(session: Session, warmStart: boolean): OutOfFold {
    const { prepared, scorer, job } = session;
    this.#session = session;
    this.#model = undefined;
    this.#warnings = [...session.warnings];
    if (!warmStart) this.#trials = new TrialList();
    const evidence = new OutOfFold(prepared, job.splits, scorer.metric);
    if (!(warmStart && this.#evidence?.isOfSameRows(evidence))) this.#evidence = evidence;
    this.#baseline = scorer.metric && baselineScore(prepared, job.splits, scorer);
    return this.#evidence ?? evidence;
  }

  /** With an ensemble trials race with the last that would be a member, alone with the best. */
  #races(evidence: OutOfFold): Races | undefined {
    const { race, lag, ensemble } = this.options;
    const place = (ensemble?.maxMembers ?? 1) - 1;
    return race ? createRaces(evidence, { lag, place, told: this.#trials.length }) : undefined;
  }

  #study(): Study<PipelineSpec> {
    const { space, algo, seed, lag } = this.options;
    const trials = [...this.#trials].map((trial) => ({
      ...{ number: trial.number, params: trial.params, extras: {} },
      ...resultOf(trial),
    }));
    // Value<Space<T>> is T; the compiler does not see through the record of parameters.
    return createStudy({ space, algo, seed, lag, trials, pointsToEvaluate: this.#starts() }) as Study<PipelineSpec>;
  }

  /** None on a warm start. */
  #starts(): PartialParams[] {
    const { portfolio, space, maxEvals } = this.options;
    if (!portfolio || this.#trials.length > 0) return [];
    return startPoints(space).slice(0, Math.ceil(maxEvals / 2));
  }

  #secondsToConclude({ size }: Executor): number {
    const best = this.#trials.best;
    if (!best || !this.#evidence || !this.#session) return 0;
    return secondsToConclude(best, this.#evidence, this.#session, this.options, size);
  }

  /** From the trials to the model, in `seconds`; false when the signal ended it. */
  async #conclude(executor: Executor, seconds: number): Promise<boolean> {
    const { options } = this;
    const [session, evidence, best] = [this.#session, this.#evidence, this.#trials.best];
    if (!session || !evidence || !best) throw notFitted();
    const close = (): void => void executor.close();
    options.signal?.addEventListener('abort', close);
    try {
      const rounds = session.locked ? 2 : 1;
      const plan = planModel(best, evidence, session, options, seconds / rounds, executor.size);
      const honest = await judge(plan, evidence, session, options, executor);
      this.#model = modelOf(plan, await fitMembers(plan, executor), honest, session);
      return true;
    } catch (error) {
      if (options.signal?.aborted) return false;
      throw error;
    } finally {
      options.signal?.removeEventListener('abort', close);
    }
  }

  #reporter(): { show(trial: TrialRecord): void; close(): void } {
    const { maxEvals, maxTime, onTrial, verbose } = this.options;
    const view = verbose ? createProgressView(platform.terminal) : undefined;
    const start = performance.now();
    let done = 0;
    const progress = (): Progress => {
      const seconds = (performance.now() - start) / 1000;
      return progressOf({ done, total: maxEvals, seconds, maxTime }, this.#trials.best);
    };
    const ticking = view && setInterval(() => view.tick(progress()), TICK_INTERVAL);
    return {
      show: (trial) => {
        done++;
        view?.show(trial, progress());
        onTrial?.(trial, progress());
      },
      close: () => {
        clearInterval(ticking);
        view?.close();
      },
    };
  }

  #warnAboutIdleWorkers({ size }: Executor, { job }: Session): void {
    const busy = this.options.lag * job.splits.length;
    if (size <= busy) return;
    const tasks = busy === 1 ? 'one task' : `${busy} tasks`;
    const message = `${size} workers for at most ${tasks} at a time: ${job.splits.length} a trial, lag ${this.options.lag}`;
    this.#warnings.push({ code: 'idle-workers', message });
  }

  #fitted(): Model {
    if (!this.#model) throw notFitted();
    return this.#model;
  }
}

function notFitted(): HyperoptError {
  return new HyperoptError('not-fitted', 'the estimator is not fitted yet; call fit first');
}

function exhausted(trials: number): Warning {
  return { code: 'exhausted', message: `the search ended early: all ${trials} points of the space have been tried` };
}
