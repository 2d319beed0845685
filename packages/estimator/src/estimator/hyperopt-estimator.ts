/**
 * HyperoptEstimator: searches pipelines by cross-validation and becomes the best of them. The mathematics is elsewhere; here
 * are the order of things and what is kept.
 */

import type { FeatureInput, Label } from '@hyperopt-ts/data';
import {
  checkData,
  type FoldScore,
  type HonestScore,
  type LoadOptions,
  loadModel,
  type Model,
  modelToChunks,
  modelToJson,
  type PipelineSpec,
  type PredictOptions,
  type TargetInput,
} from '@hyperopt-ts/models';
import { checkOptionNames, HyperoptError } from '@hyperopt-ts/numerics';
import { platform } from '#platform';
import { OutOfFold } from '../evidence/out-of-fold.ts';
import type { Executor } from '../executors/executor.ts';
import { judge } from '../honest/judge.ts';
import { resumeSearch } from '../journal/resume.ts';
import { openSearchJournal, type SearchJournal } from '../journal/search-journal.ts';
import { createReporter } from '../progress/reporter.ts';
import { baselineScore } from '../search/baseline.ts';
import { createBudget } from '../search/budget.ts';
import { costHints } from '../search/cost-hints.ts';
import { isEnough } from '../search/is-enough.ts';
import { openStudy } from '../search/open-study.ts';
import { openRaces } from '../search/race.ts';
import { runSearch } from '../search/run-search.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import { allTrialsFailed } from './all-trials-failed.ts';
import { fitMembers, fitRounds, modelOf, nestedSeconds, type Plan, planModel, secondsToConclude } from './conclude.ts';
import {
  checkFitOptions,
  type EstimatorOptions,
  type FitOptions,
  type ResolvedOptions,
  resolveOptions,
} from './options.ts';
import { type RefitOptions, refitOn } from './refit-on.ts';
import { openSession, type Session } from './session.ts';
import { TrialList } from './trial-list.ts';
import type { Warning } from './warning.ts';

/** `new`: not fitted. `aborted`: the search was ended by its signal or left early; the best so far is kept. */
export type EstimatorStatus = 'new' | 'searching' | 'done' | 'aborted' | 'failed';

/**
 * Finds the best pipeline (preprocessing, learner and their hyperparameters) for a table and predicts with it.
 *
 * @example
 * const estimator = new HyperoptEstimator({ classifier: anyClassifier('clf'), maxEvals: 25, seed: 1 });
 * await estimator.fit(X, y, { folds: 5 });
 * estimator.predict(X);
 */
export class HyperoptEstimator {
  #given: EstimatorOptions;
  #options: ResolvedOptions;
  #status: EstimatorStatus = 'new';
  #trials = new TrialList();
  #warnings: Warning[] = [];
  #session: Session | undefined;
  #evidence: OutOfFold | undefined;
  #baseline: FoldScore | undefined;
  #plan: Plan | undefined;
  #model: Model | undefined;

  constructor(options: EstimatorOptions = {}) {
    this.#given = options;
    this.#options = resolveOptions(options);
  }

  /** The options with their defaults. */
  get options(): ResolvedOptions {
    return this.#options;
  }

  /** The options as they were given: `new HyperoptEstimator(estimator.getParams())` searches as this one does. */
  getParams(): EstimatorOptions {
    return { ...this.#given };
  }

  /** Changes options for the next `fit`; undefined brings the default back. Throws while a search runs. */
  setParams(options: EstimatorOptions): this {
    if (this.#status === 'searching') throw busy();
    const given = { ...this.#given, ...options };
    this.#options = resolveOptions(given);
    this.#given = given;
    return this;
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
   * Searches, and fits the best pipeline to all rows. `X` may be a Table or records; `y` the name of the column that is the target. Resolves to this estimator; with `status` 'aborted' when the signal
   * ended it. Throws `AllTrialsFailedError` when no trial gave a loss.
   */
  async fit(X: FeatureInput, y: TargetInput, options: FitOptions = {}): Promise<this> {
    for await (const _trial of this.search(X, y, options));
    return this;
  }

  /** `fit`, one trial at a time: yields each as it ends, in order. Leaving the loop ends the search and keeps the best. */
  async *search(X: FeatureInput, y: TargetInput, options: FitOptions = {}): AsyncGenerator<TrialRecord, void, void> {
    checkFitOptions(options);
    if (this.#status === 'searching') throw busy();
    const { maxEvals, maxTime, signal, refit } = this.options;
    const budget = createBudget(maxTime, signal);
    let executor: Executor | undefined;
    let journal: SearchJournal | undefined;
    // What it is when the loop is left early: by the signal, or by whoever reads the trials.
    let outcome: EstimatorStatus = 'aborted';
    this.#status = 'searching';
    try {
      const session = await openSession(X, y, this.options, options);
      budget.reserve(nestedSeconds(session.outer, maxTime));
      journal = openSearchJournal(session, session.options);
      const evidence = this.#begin(session, (options.warmStart ?? false) && !journal);
      executor = await session.startExecutor();
      this.#warnAboutIdleWorkers(executor, session);
      const { prepared, registry, scorer, job } = session;
      const races = openRaces(evidence, this.options, this.#trials.length);
      const plan = { executor, registry, scorer, evidence, races, traits: prepared.traits, nFolds: job.splits.length };
      const { stop } = budget;
      const study = openStudy(session.options, session.space, {
        ...{ records: [...this.#trials], journal },
        hints: costHints(session.space, session),
      });
      journal?.begin(budget.end);
      if (journal) {
        const resumption = { journal, session, evidence, races, where: this.options, warnings: this.#warnings, stop };
        for await (const trial of resumeSearch(study.trials, resumption)) this.#trials.add(trial);
      }
      const resumed = journal && !options.warmStart ? study.done : 0;
      const before = study.done - resumed;
      const enough = (): boolean => isEnough(this.#trials, this.options, study.done - before);
      const left = resumed > 0 && enough() ? 0 : maxEvals - resumed;
      const report = createReporter(this.#trials, { ...this.options, maxEvals: left });
      try {
        const search = { ...plan, study, journal, maxEvals: left, stop, onStart: report.start };
        for await (const trial of runSearch(search)) {
          this.#trials.add(trial);
          budget.reserve(this.#secondsToConclude(executor));
          report.show(trial);
          yield trial;
          if (enough()) break;
        }
      } finally {
        report.close();
      }
      if (journal?.failure)
        this.#warnings.push({ code: 'journal', message: `the search ended: ${journal.failure.message}` });
      if (signal?.aborted) return;
      if (study.exhausted && study.done - before < maxEvals) this.#warnings.push(exhausted(study.done));
      if (!this.#trials.best) throw journal?.failure ?? allTrialsFailed(this.#trials);
      if (!refit || (await this.#conclude(executor, budget.secondsLeft()))) outcome = 'done';
    } catch (error) {
      outcome = 'failed';
      throw error;
    } finally {
      this.#status = outcome;
      budget.close();
      journal?.close();
      await executor?.close();
    }
  }

  /** `search`, by hyperopt-sklearn's name. */
  fitIter(X: FeatureInput, y: TargetInput, options: FitOptions = {}): AsyncGenerator<TrialRecord, void, void> {
    return this.search(X, y, options);
  }

  /**
   * Fits the best pipeline so far to all rows, after an abort or with `refit: false`; or to the rows that are given, such as the full data
   * of which a part was searched. The scores stay those of the search.
   */
  async refit(X?: FeatureInput, y?: TargetInput, options: RefitOptions = {}): Promise<this> {
    const [searched, evidence, best] = [this.#session, this.#evidence, this.#trials.best];
    if (!searched || !evidence || !best) throw notFitted();
    if (X !== undefined) {
      const plan = this.#plan ?? planModel(best, evidence, searched, this.options, Infinity, 1);
      const honest = this.#model?.parts.validation?.honest;
      this.#model = await refitOn({ plan, searched, honest }, X, y ?? [], this.options, options);
      return this;
    }
    const executor = await searched.startExecutor();
    try {
      await this.#conclude(executor, Infinity);
    } finally {
      await executor.close();
    }
    return this;
  }

  /** A label or value for each row. */
  predict(X: FeatureInput, options: PredictOptions = {}): Label[] {
    return this.#fitted().predict(X, this.#listening(options));
  }

  /** For each row the probabilities of `classes`. */
  predictProba(X: FeatureInput, options: PredictOptions = {}): Float64Array[] {
    return this.#fitted().predictProba(X, this.#listening(options));
  }

  /** Accuracy or R2 on labelled rows, or the metric that is named. `y` may name a column of X; the target's of `fit` unless given. */
  score(X: FeatureInput, y?: TargetInput, options: PredictOptions & { readonly metric?: string } = {}): number {
    return this.#fitted().score(X, y, this.#listening(options));
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
    const estimator = new HyperoptEstimator({ modules: options.modules });
    estimator.#model = await loadModel(json, options);
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
    this.#plan = undefined;
    this.#warnings = [...session.warnings, ...checkData(prepared, job.splits)];
    if (!warmStart) this.#trials = new TrialList();
    const evidence = new OutOfFold(prepared, job.splits, scorer.metric);
    if (!(warmStart && this.#evidence?.isOfSameRows(evidence))) this.#evidence = evidence;
    this.#baseline = scorer.metric && baselineScore(prepared, job.splits, scorer);
    return this.#evidence ?? evidence;
  }

  #secondsToConclude({ size }: Executor): number {
    const best = this.#trials.best;
    if (!best || !this.#evidence || !this.#session) return 0;
    return secondsToConclude(best, this.#evidence, this.#session, this.options, size);
  }

  /** From the trials to the model, in `seconds`; false when the signal ended it. One that was given before does not. */
  async #conclude(executor: Executor, seconds: number): Promise<boolean> {
    const [session, evidence, best] = [this.#session, this.#evidence, this.#trials.best];
    if (!session || !evidence || !best) throw notFitted();
    const signal = this.options.signal?.aborted ? undefined : this.options.signal;
    const options = { ...this.options, signal };
    const close = (): void => void executor.close();
    signal?.addEventListener('abort', close);
    try {
      const rounds = fitRounds(session, options);
      const limited = Number.isFinite(seconds);
      const judging = limited ? nestedSeconds(session.outer, options.maxTime) : Infinity;
      const fitting = limited ? (seconds - judging) / rounds : Infinity;
      const plan = planModel(best, evidence, session, options, fitting, executor.size);
      const honest = await judge(plan, evidence, session, options, executor, judging);
      if (signal?.aborted) return false;
      this.#model = modelOf(plan, await fitMembers(plan, executor), honest, session);
      this.#plan = plan;
      return true;
    } catch (error) {
      if (signal?.aborted) return false;
      throw error;
    } finally {
      signal?.removeEventListener('abort', close);
    }
  }

  #warnAboutIdleWorkers({ size }: Executor, { job }: Session): void {
    const busy = this.options.lag * job.splits.length;
    if (size <= busy) return;
    const tasks = busy === 1 ? 'one task' : `${busy} tasks`;
    const message = `${size} workers for at most ${tasks} at a time: ${job.splits.length} a trial, lag ${this.options.lag}`;
    this.#warnings.push({ code: 'idle-workers', message });
  }

  /** What is other than in training is a warning, once; and told to the caller, who may count. */
  #listening<O extends PredictOptions>(options: O): O {
    const onFinding: PredictOptions['onFinding'] = (finding) => {
      if (!this.#warnings.some(({ message }) => message === finding.message)) this.#warnings.push(finding);
      options.onFinding?.(finding);
    };
    return { ...options, onFinding };
  }

  #fitted(): Model {
    if (!this.#model) throw notFitted();
    return this.#model;
  }
}

function notFitted(): HyperoptError {
  return new HyperoptError('not-fitted', 'the estimator is not fitted yet; call fit first');
}

function busy(): HyperoptError {
  return new HyperoptError('busy', 'the estimator is searching already');
}

function exhausted(trials: number): Warning {
  return { code: 'exhausted', message: `the search ended early: all ${trials} points of the space have been tried` };
}
