/** Ask and tell: the core of a search. */
import { checkOptionNames, HyperoptError, stream, ValidationError } from '@hyperopt-ts/numerics';
import { samplePrior } from '../distributions/sample-prior.ts';
import type { Journal } from '../journal/journal.ts';
import { StudyJournal } from '../journal/study-journal.ts';
import type { Pruner } from '../pruners/pruner.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { compileSpace } from '../space/compile.ts';
import type { Params, PartialParams } from '../space/compiled-space.ts';
import { getOwn } from '../space/record.ts';
import { sameAs } from '../space/same-point.ts';
import type { Value } from '../space/value.ts';
import type { Algorithm } from './algorithm.ts';
import { AskedTrial, type TrialHost } from './asked-trial.ts';
import { isOk } from './best-trial.ts';
import { HistoryStore } from './history-store.ts';
import { Reports } from './reports.ts';
import { joinTrials } from './resume.ts';
import { settle } from './settle.ts';
import { suggestDistinct } from './suggest-distinct.ts';
import type { OkTrialRecord, Trial, TrialRecord, TrialResult } from './trial.ts';

export interface StudyOptions<S> {
  readonly space: S;
  /** `tpe()` unless told. */
  readonly algo?: Algorithm;
  /** Same seed, same points. 0 unless told. */
  readonly seed?: number | string;
  /**
   * With `lag: L`, trial t (counted from 0) is suggested from exactly the results of trials 0 … t − L; those between count as
   * running, even when they are told. The points then do not depend on the order in which trials end. L = 1 is a
   * sequential search. Points that depend on no result (those given, and the algorithm's start) wait for none,
   * unless there is a pruner, which looks at results all the same. Without a lag
   * every suggestion uses all that is told.
   */
  readonly lag?: number;
  /**
   * Points that are tried first, in this order. What a point leaves out is drawn from the prior; what its choices make inactive
   * is left out. Points that one of `trials` has are not tried again.
   */
  readonly pointsToEvaluate?: readonly PartialParams[];
  /** Records of an earlier study over the same space, to go on from; trials[i] is number i. Running ones may be told. */
  readonly trials?: readonly TrialRecord[];
  /** Decides which running trials should stop early (none). With a lag it looks at the trials that a trial was suggested from. */
  readonly pruner?: Pruner;
  /**
   * Where the study is kept (`openJournal` of `@hyperopt-ts/tpe/node`). A study that is in it goes on: trials that ran when it
   * was cut are asked first, under their numbers and with their points.
   */
  readonly journal?: Journal;
  /** The study's name in the journal and for Hyperband's brackets ('study'). */
  readonly name?: string;
}

export interface Study<T> {
  /**
   * The next point. Throws `must-wait` when the lag needs a result that is not told yet, `invalid-point` when the algorithm
   * suggests what is not in the space, and whatever the function of a `map` throws.
   */
  ask(): Trial<T>;
  /**
   * Records what came of a trial, given as it was asked or by number, and returns the record. Throws `unknown-trial` when it
   * was never asked and `already-told` when it was told before: a result is never changed.
   */
  tell(trial: Trial<T> | number, result: TrialResult): TrialRecord;
  /** Whether `ask` would not throw `must-wait`. */
  canAsk(): boolean;
  /** A trial that runs, by its number: to go on with one of the `trials` given. Throws `unknown-trial` and `already-told`. */
  trial(number: number): Trial<T>;
  /** All trials in order of number. */
  readonly trials: readonly TrialRecord[];
  /** How many trials have ended. */
  readonly done: number;
  /** The trial of lowest loss, the earliest on ties; undefined while none is ok. */
  readonly best: OkTrialRecord | undefined;
}

/**
 * Starts a study. Throws a `ValidationError` when the space, an option or a point is invalid or the journal is of another space,
 * and a `CorruptJournalError` when a line of it cannot be read.
 *
 * @example
 * const study = createStudy({ space: { x: hp.uniform('x', -5, 5) }, algo: tpe(), seed: 1 });
 * for (let i = 0; i < 50; i++) {
 *   const trial = study.ask();
 *   study.tell(trial, { loss: (trial.value.x - 3) * (trial.value.x - 3) });
 * }
 * study.best?.params; // { x: 2.99… }
 */
export function createStudy<const S>(options: StudyOptions<S>): Study<Value<S>> {
  const { algo = tpe(), seed = 0, lag, pointsToEvaluate = [], pruner, name = 'study' } = options;
  checkOptionNames('createStudy', options, OPTIONS);
  if (lag !== undefined && !(Number.isInteger(lag) && lag >= 1)) {
    throw new ValidationError(`createStudy: lag must be an integer >= 1, found ${String(lag)}`);
  }
  const space = compileSpace(options.space);
  const root = stream(seed, 'study', 'trial');
  const history = new HistoryStore(space.parameters);
  const records: TrialRecord[] = [];
  const reports = new Reports(name, pruner, lag);
  const journal = options.journal && new StudyJournal(options.journal, name, space.parameters);
  const trials = joinTrials(options.trials ?? [], journal);
  let best: OkTrialRecord | undefined;
  let done = 0;
  /** Trials 0 … settled − 1 are told. */
  let settled = 0;
  /** With a lag, the results of trials 0 … revealed − 1 are in the history. */
  let revealed = 0;

  const add = (record: TrialRecord): void => {
    history.append(record.params);
    records.push(record);
    reports.add(record);
    if (record.status !== 'running') settleWith(record);
  };
  const settleWith = (record: TrialRecord): void => {
    records[record.number] = record;
    done++;
    while (settled < records.length && records[settled].status !== 'running') settled++;
    if (lag === undefined) reveal(record);
    if (isOk(record) && isBetter(record, best)) best = record;
  };
  const reveal = (record: TrialRecord): void => {
    history.losses[record.number] = isOk(record) ? record.loss : Number.POSITIVE_INFINITY;
  };
  /** How many trials, from the first on, the next suggestion needs the results of. */
  const needed = (): number => {
    const blind = !pruner && (points.length > 0 || records.length < (algo.startupTrials ?? 0));
    return lag === undefined || blind ? 0 : Math.max(0, records.length - lag + 1);
  };

  /** Whether a trial that counts as running is at a point. */
  const pending = (params: Params): boolean => {
    const same = sameAs(params);
    for (let i = lag === undefined ? settled : Math.max(0, records.length - lag + 1); i < records.length; i++) {
      if ((lag !== undefined || records[i].status === 'running') && same(records[i].params)) return true;
    }
    return false;
  };

  for (const [i, record] of trials.entries()) {
    if (record.number !== i) throw new ValidationError(`createStudy: trials[${i}] has number ${record.number}`);
    space.check(record.params);
    add(record);
  }
  /** Trials that ran when the journal was cut. */
  const cut = new Set(journal?.records.filter(({ status }) => status === 'running').map(({ number }) => number));
  for (const point of pointsToEvaluate) space.check(point);
  const points = pointsToEvaluate.filter((point) => !trials.some(({ params }) => wasTried(point, params)));

  const running = (number: number): TrialRecord => {
    const record = records[number];
    if (!record) throw new ValidationError(`trial ${number} was never asked`, { code: 'unknown-trial' });
    if (record.status === 'running') return record;
    throw new HyperoptError('already-told', `trial ${number} was told before: its status is ${record.status}`);
  };
  const host: TrialHost = {
    report(number, step, value) {
      running(number);
      if (reports.report(number, step, value)) journal?.reported(number, step, value);
    },
    shouldPrune(number) {
      running(number);
      const { prune, notes } = reports.decide(number);
      if (notes) journal?.noted(number, notes);
      return prune;
    },
  };

  const resume = (number: number): Trial<Value<S>> => {
    const { params } = running(number);
    const value = space.evaluate(params);
    if (cut.delete(number)) journal?.restarted(number);
    return new AskedTrial(number, value, params, host);
  };

  return {
    trials: records,
    trial: resume,
    get done() {
      return done;
    },
    get best() {
      return best;
    },
    canAsk: () => cut.size > 0 || settled >= needed(),
    ask() {
      const [again] = cut;
      if (again !== undefined) return resume(again);
      const number = records.length;
      if (settled < needed()) {
        throw new HyperoptError(
          'must-wait',
          `with lag ${lag}, trial ${number} needs the result of trial ${settled}, which is not told yet`,
        );
      }
      while (revealed < needed()) reveal(records[revealed++]);
      const trialStream = root.stream(number);
      const point = points.shift();
      const params = point
        ? space.fill(
            ({ label, distribution }) => getOwn(point, label) ?? samplePrior(distribution, trialStream.stream(label)),
          )
        : suggestDistinct(algo, history, space, trialStream, pending);
      space.check(params);
      const value = space.evaluate(params);
      journal?.asked(params);
      add({ number, params, status: 'running', extras: {} });
      return new AskedTrial(number, value, params, host);
    },
    tell(trial, result) {
      const number = typeof trial === 'number' ? trial : trial.number;
      const record = running(number);
      const pruned = result.status === 'pruned' && result.loss === undefined;
      const settledRecord = {
        ...settle(record, pruned ? { ...result, loss: reports.last(number) } : result),
        ...(reports.intermediate(number) && { intermediate: reports.intermediate(number) }),
      };
      if (cut.delete(number)) journal?.restarted(number);
      journal?.told(settledRecord);
      reports.end(settledRecord);
      settleWith(settledRecord);
      return settledRecord;
    },
  };
}

const OPTIONS = ['space', 'algo', 'seed', 'lag', 'pointsToEvaluate', 'trials', 'pruner', 'journal', 'name'];

function isBetter(record: OkTrialRecord, best: OkTrialRecord | undefined): boolean {
  if (!best) return true;
  return record.loss < best.loss || (record.loss === best.loss && record.number < best.number);
}

/** Whether a trial has what a point asks for; labels of the point that its choices leave inactive do not count. */
function wasTried(point: PartialParams, params: Params): boolean {
  const labels = Object.keys(params).filter((label) => getOwn(point, label) !== undefined);
  return labels.length > 0 && labels.every((label) => point[label] === params[label]);
}
