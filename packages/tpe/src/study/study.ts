/** Ask and tell: the core of a search. */
import { checkOptionNames, HyperoptError, type Stream, stream, ValidationError } from '@hyperopt-ts/numerics';
import { samplePrior } from '../distributions/sample-prior.ts';
import { StudyJournal } from '../journal/study-journal.ts';
import { tpe } from '../samplers/tpe/tpe.ts';
import { compileSpace } from '../space/compile.ts';
import type { CompiledSpace, Params, PartialParams } from '../space/compiled-space.ts';
import { getOwn } from '../space/record.ts';
import { sameAs } from '../space/same-point.ts';
import type { Value } from '../space/value.ts';
import { AskedTrial, type TrialHost } from './asked-trial.ts';
import { isOk } from './best-trial.ts';
import { drawDistinct, suggestions } from './draw-distinct.ts';
import { HistoryStore } from './history-store.ts';
import { project } from './project.ts';
import { Reports } from './reports.ts';
import { joinTrials } from './resume.ts';
import { settle } from './settle.ts';
import type { Study, StudyOptions } from './study-types.ts';
import type { OkTrialRecord, Trial, TrialRecord } from './trial.ts';
import { Tried } from './tried.ts';

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
  const history = new HistoryStore(space.parameters, seed);
  const tried = (options.repeats ?? algo.repeats) ? undefined : new Tried(space);
  const records: TrialRecord[] = [];
  /** Rows of the trials of an earlier run in the history, −1 for those outside the space. Rows of later trials follow. */
  const rows: number[] = [];
  const stale = new Set<number>();
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
    tried?.add(record.params);
    keep(record);
  };
  /** Adds a trial of an earlier run, whose space may have been another. */
  const addEarlier = (record: TrialRecord): void => {
    const projection = project(space, record.params);
    rows.push(projection ? history.size : -1);
    if (projection?.exact) {
      add(record);
      return;
    }
    stale.add(record.number);
    if (projection) history.append(projection.params);
    keep(record);
    if (record.status === 'running') conclude(record, { ...record, status: 'crashed', extras: { error: STALE } });
  };
  const keep = (record: TrialRecord): void => {
    records.push(record);
    reports.add(record);
    if (record.status !== 'running') settleWith(record);
  };
  /** Records the end of a trial that runs. */
  const conclude = (running: TrialRecord, ended: TrialRecord): void => {
    if (cut.delete(running.number)) journal?.restarted(running.number);
    journal?.told(ended);
    reports.end(ended);
    settleWith(ended);
  };
  const settleWith = (record: TrialRecord): void => {
    records[record.number] = record;
    done++;
    while (settled < records.length && records[settled].status !== 'running') settled++;
    if (lag === undefined) reveal(record);
    if (isOk(record) && !stale.has(record.number) && isBetter(record, best)) best = record;
  };
  const reveal = (record: TrialRecord): void => {
    const { number } = record;
    const row = number < rows.length ? rows[number] : number - outside;
    const { work } = record.extras;
    const took = typeof work === 'number' ? work : Number.NaN;
    if (row >= 0) history.reveal(row, isOk(record) ? record.loss : Number.POSITIVE_INFINITY, took);
  };
  /** How many trials, from the first on, the next suggestion needs the results of. */
  const needed = (): number => {
    const blind = !pruner && (points.length > 0 || history.size < (algo.startupTrials ?? 0));
    return lag === undefined || blind ? 0 : Math.max(0, records.length - lag + 1);
  };

  /** Whether a trial that counts as running is at a point, or in a finite space any trial was. */
  const isTaken = (params: Params): boolean => tried?.has(params) || isPending(params);
  const isPending = (params: Params): boolean => {
    const same = sameAs(params);
    for (let i = lag === undefined ? settled : Math.max(0, records.length - lag + 1); i < records.length; i++) {
      if ((lag !== undefined || records[i].status === 'running') && same(records[i].params)) return true;
    }
    return false;
  };

  /** Trials that ran when the journal was cut. */
  const cut = new Set(journal?.records.filter(({ status }) => status === 'running').map(({ number }) => number));
  for (const [i, record] of trials.entries()) {
    if (record.number !== i) throw new ValidationError(`createStudy: trials[${i}] has number ${record.number}`);
    addEarlier(record);
  }
  const outside = records.length - history.size;
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

  const isExhausted = (): boolean => cut.size === 0 && points.length === 0 && tried?.all === true;

  return {
    trials: records,
    trial: resume,
    stale,
    get exhausted() {
      return isExhausted();
    },
    get done() {
      return done;
    },
    get best() {
      return best;
    },
    canAsk: () => cut.size > 0 || (!isExhausted() && settled >= needed()),
    ask() {
      const [again] = cut;
      if (again !== undefined) return resume(again);
      if (isExhausted()) {
        throw new HyperoptError('exhausted', `all points of the space have been asked for: ${space.size}`);
      }
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
      const draw = point ? completions(space, point) : suggestions(algo, history, space);
      const params =
        drawDistinct(draw, trialStream, isTaken) ?? (point ? undefined : tried?.firstUntried()) ?? draw(trialStream, 0);
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
      conclude(record, settledRecord);
      return settledRecord;
    },
  };
}

const OPTIONS = [
  ...['space', 'algo', 'seed', 'lag', 'pointsToEvaluate', 'trials', 'pruner', 'journal', 'name', 'repeats'],
];

const STALE = { name: 'StalePoint', message: 'it ran when the search was cut, and is no point of the space any more' };

/** Points that have what `point` asks for; the rest is drawn from the prior. */
function completions(space: CompiledSpace, point: PartialParams): (draws: Stream) => Params {
  return (draws) =>
    space.fill(({ label, distribution }) => getOwn(point, label) ?? samplePrior(distribution, draws.stream(label)));
}

function isBetter(record: OkTrialRecord, best: OkTrialRecord | undefined): boolean {
  if (!best) return true;
  return record.loss < best.loss || (record.loss === best.loss && record.number < best.number);
}

/** Whether a trial has what a point asks for; labels of the point that its choices leave inactive do not count. */
function wasTried(point: PartialParams, params: Params): boolean {
  const labels = Object.keys(params).filter((label) => getOwn(point, label) !== undefined);
  return labels.length > 0 && labels.every((label) => point[label] === params[label]);
}
