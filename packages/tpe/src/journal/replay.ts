/** Reads a journal: what its lines, in order, make of studies and trials. Ids are not written; they count the lines that create. */
import { CorruptJournalError } from './corrupt-journal-error.ts';
import type { Journal } from './journal.ts';
import { parseLine } from './lines.ts';
import { ATTRIBUTE, OPERATION, STATE, WORKER } from './operations.ts';

export interface JournalContents {
  readonly studies: readonly JournalStudy[];
  /** How many studies and trials were ever created: the next ids. */
  readonly studyCount: number;
  readonly trialCount: number;
}

export interface JournalStudy {
  readonly id: number;
  readonly name: string;
  readonly directions: readonly number[];
  readonly systemAttributes: Map<string, unknown>;
  /** In order of number. */
  readonly trials: JournalTrial[];
}

export interface JournalTrial {
  readonly id: number;
  /** Whether this package created it. */
  readonly ours: boolean;
  state: number;
  /** Internal values: numbers; of a categorical, the index. */
  readonly params: Map<string, number>;
  /** Optuna's distributions as JSON text. */
  readonly distributions: Map<string, string>;
  values: readonly number[] | undefined;
  readonly intermediate: Map<number, number>;
  readonly userAttributes: Map<string, unknown>;
  readonly systemAttributes: Map<string, unknown>;
}

/** Throws a `CorruptJournalError` at the first line that is not JSON or not a known event. A last line without line feed is ignored. */
export function replay(journal: Journal): JournalContents {
  const studies: (JournalStudy | undefined)[] = [];
  const trials: JournalTrial[] = [];
  const text = journal.read();
  let start = 0;
  for (let line = 1; ; line++) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    try {
      apply(parseLine(text.slice(start, end)) as Fields, studies, trials);
    } catch (error) {
      throw new CorruptJournalError(journal.name, line, (error as Error).message, error);
    }
    start = end + 1;
  }
  return {
    studies: studies.filter((study) => study !== undefined),
    studyCount: studies.length,
    trialCount: trials.length,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function apply(fields: Fields, studies: (JournalStudy | undefined)[], trials: JournalTrial[]): void {
  if (typeof fields !== 'object' || fields === null) throw new TypeError('expected a record');
  const study = (): JournalStudy | undefined => studies[idBelow(fields, 'study_id', studies.length)];
  /** Undefined once the trial has ended: what comes later does not count, as in Optuna. */
  const trial = (): JournalTrial | undefined => {
    const found = trials[idBelow(fields, 'trial_id', trials.length)];
    return found.state === STATE.running || found.state === STATE.waiting ? found : undefined;
  };
  switch (fields.op_code) {
    case OPERATION.createStudy: {
      const name = expect(fields.study_name, 'string', 'study_name') as string;
      if (studies.some((other) => other?.name === name)) return;
      const directions = fields.directions as readonly number[];
      if (!Array.isArray(directions)) throw new TypeError('directions is not an array');
      studies.push({ id: studies.length, name, directions, systemAttributes: new Map(), trials: [] });
      return;
    }
    case OPERATION.deleteStudy:
      studies[idBelow(fields, 'study_id', studies.length)] = undefined;
      return;
    case OPERATION.studySystemAttribute:
      setAll(study()?.systemAttributes, fields.system_attr);
      return;
    case OPERATION.createTrial: {
      const parent = study();
      if (!parent) return;
      const created = createTrial(fields, trials.length);
      trials.push(created);
      parent.trials.push(created);
      return;
    }
    case OPERATION.trialParameter: {
      const label = expect(fields.param_name, 'string', 'param_name') as string;
      const value = expect(fields.param_value_internal, 'number', 'param_value_internal') as number;
      trial()?.params.set(label, value);
      trial()?.distributions.set(label, expect(fields.distribution, 'string', 'distribution') as string);
      return;
    }
    case OPERATION.trialState: {
      const found = trial();
      if (!found) return;
      found.state = expect(fields.state, 'number', 'state') as number;
      if (Array.isArray(fields.values)) found.values = fields.values;
      return;
    }
    case OPERATION.intermediateValue: {
      const step = expect(fields.step, 'number', 'step') as number;
      trial()?.intermediate.set(step, expect(fields.intermediate_value, 'number', 'intermediate_value') as number);
      return;
    }
    case OPERATION.trialUserAttribute:
      setAll(trial()?.userAttributes, fields.user_attr);
      return;
    case OPERATION.trialSystemAttribute:
      setTrialAttributes(trial(), fields.system_attr);
      return;
    case OPERATION.studyUserAttribute:
    case OPERATION.discardTrials:
      return;
    default:
      throw new TypeError(`unknown op_code ${String(fields.op_code)}`);
  }
}

function createTrial(fields: Fields, id: number): JournalTrial {
  const { state = STATE.running, value, values } = fields;
  return {
    id,
    ours: fields.worker_id === WORKER,
    state: expect(state, 'number', 'state') as number,
    params: toMap<number>(fields.params),
    distributions: toMap<string>(fields.distributions),
    values: Array.isArray(values) ? values : typeof value === 'number' ? [value] : undefined,
    intermediate: new Map([...toMap<number>(fields.intermediate_values)].map(([step, v]) => [Number(step), v])),
    userAttributes: toMap(fields.user_attrs),
    systemAttributes: toMap(fields.system_attrs),
  };
}

function setTrialAttributes(trial: JournalTrial | undefined, attributes: unknown): void {
  setAll(trial?.systemAttributes, attributes);
  if (!trial || !toMap(attributes).has(ATTRIBUTE.restarted)) return;
  trial.intermediate.clear();
  trial.userAttributes.clear();
  trial.systemAttributes.clear();
}

function setAll(target: Map<string, unknown> | undefined, attributes: unknown): void {
  for (const [key, value] of toMap(attributes)) target?.set(key, value);
}

function toMap<T = unknown>(record: unknown): Map<string, T> {
  return new Map(Object.entries((record ?? {}) as Record<string, T>));
}

function idBelow(fields: Fields, name: string, count: number): number {
  const id = fields[name];
  if (!(Number.isInteger(id) && (id as number) >= 0 && (id as number) < count)) {
    throw new TypeError(`${name} ${String(id)} does not exist`);
  }
  return id as number;
}

function expect(value: unknown, type: 'string' | 'number', name: string): unknown {
  if (typeof value !== type) throw new TypeError(`${name} is not a ${type}`);
  return value;
}
