/**
 * A study's part in a journal: what is recorded of it already, and a line for each event from then on. The format is that
 * of Optuna's JournalFileBackend, so Optuna's tools read the study, also while it runs.
 */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Parameter, Params } from '../space/compiled-space.ts';
import { setOwn } from '../space/record.ts';
import { settle } from '../study/settle.ts';
import type { TrialRecord } from '../study/trial.ts';
import type { Journal } from './journal.ts';
import { formatValue } from './lines.ts';
import { ATTRIBUTE, DIRECTION, OPERATION, STATE, WORKER } from './operations.ts';
import { type OptionIndex, optionIndex } from './option-index.ts';
import { optunaDistribution } from './optuna-distribution.ts';
import { type JournalStudy, type JournalTrial, replay } from './replay.ts';
import { checkKinds, spaceAttribute } from './space-attribute.ts';

export class StudyJournal {
  /** The trials that were recorded before, in order of number. Running ones were cut. */
  readonly records: readonly TrialRecord[];
  readonly #journal: Journal;
  readonly #distributions: ReadonlyMap<string, string>;
  readonly #studyId: number;
  /** −1 in a study that Optuna maximises: losses are its values with the other sign. */
  readonly #sign: 1 | -1;
  readonly #trialIds: number[];
  #nextTrialId: number;

  /**
   * Joins the study called `name`, or begins it. Throws a `CorruptJournalError`, and a `ValidationError` when a parameter is of
   * another kind there (`other-space`) or the study has several objectives.
   */
  constructor(journal: Journal, name: string, parameters: readonly Parameter[]) {
    const { studies, studyCount, trialCount } = replay(journal);
    const study = studies.find((other) => other.name === name);
    const directions = study?.directions ?? [DIRECTION.minimize];
    if (directions.length !== 1) {
      throw new ValidationError(
        `journal ${journal.name}: study "${name}" has ${directions.length} objectives, not one`,
      );
    }
    this.#journal = journal;
    this.#distributions = new Map(parameters.map((parameter) => [parameter.label, optunaDistribution(parameter)]));
    this.#studyId = study?.id ?? studyCount;
    this.#sign = directions[0] === DIRECTION.maximize ? -1 : 1;
    this.#trialIds = study?.trials.map(({ id }) => id) ?? [];
    this.#nextTrialId = trialCount;
    if (study) checkKinds(journal.name, study, parameters);
    this.#begin(study, name, parameters);
    const indexOf = optionIndex(parameters);
    this.records = study?.trials.map((trial, number) => this.#record(trial, number, indexOf)) ?? [];
  }

  /** A new trial. Parameters that the space does not have are left out: no distribution tells what they mean. */
  asked(params: Params): void {
    const known = Object.entries(params).filter(([label]) => this.#distributions.has(label));
    this.#write({
      ...{ op_code: OPERATION.createTrial, study_id: this.#studyId, datetime_start: now(), state: STATE.running },
      ...{ value: null, values: null, params: Object.fromEntries(known) },
      distributions: Object.fromEntries(known.map(([label]) => [label, this.#distributions.get(label)])),
      ...{ user_attrs: {}, system_attrs: {}, intermediate_values: {} },
    });
    this.#trialIds.push(this.#nextTrialId++);
  }

  /** A trial that was cut begins again. */
  restarted(number: number): void {
    this.#write(this.#systemAttribute(number, ATTRIBUTE.restarted, true));
  }

  reported(number: number, step: number, value: number): void {
    this.#write({
      ...{ op_code: OPERATION.intermediateValue, trial_id: this.#trialIds[number], step },
      intermediate_value: this.#sign * value,
    });
  }

  /** What a pruner notes. */
  noted(number: number, notes: Readonly<Record<string, number>>): void {
    const lines = Object.entries(notes).map(([key, value]) => this.#systemAttribute(number, key, this.#sign * value));
    if (lines.length > 0) this.#write(...lines);
  }

  /** The end of a trial. Its state comes last, so that a trial that was cut before it is still a running one. */
  told({ number, status, loss, extras }: TrialRecord): void {
    const state = status === 'ok' ? STATE.complete : status === 'pruned' ? STATE.pruned : STATE.failed;
    const trial_id = this.#trialIds[number];
    const attributes = Object.entries(extras).flatMap(([key, value]) => {
      const plain = plainData(value);
      return plain === undefined
        ? []
        : [{ op_code: OPERATION.trialUserAttribute, trial_id, user_attr: { [key]: plain } }];
    });
    this.#write(
      ...attributes,
      ...(state === STATE.failed && status !== 'fail' ? [this.#systemAttribute(number, ATTRIBUTE.status, status)] : []),
      {
        ...{ op_code: OPERATION.trialState, trial_id, state },
        values: loss === undefined ? null : [this.#sign * loss],
        datetime_complete: now(),
      },
    );
  }

  /** Writes the study and its space where they are missing, and the end of trials that only Optuna could go on with. */
  #begin(study: JournalStudy | undefined, name: string, parameters: readonly Parameter[]): void {
    const lines: object[] = [];
    if (!study) lines.push({ op_code: OPERATION.createStudy, study_name: name, directions: [DIRECTION.minimize] });
    const space = spaceAttribute(parameters);
    if (formatValue(study?.systemAttributes.get(ATTRIBUTE.space)) !== formatValue(space)) {
      const system_attr = { [ATTRIBUTE.space]: space };
      lines.push({ op_code: OPERATION.studySystemAttribute, study_id: this.#studyId, system_attr });
    }
    if (lines.length > 0) this.#write(...lines);
    for (const [number, trial] of study?.trials.entries() ?? []) {
      if (trial.ours || (trial.state !== STATE.running && trial.state !== STATE.waiting)) continue;
      trial.state = STATE.failed;
      trial.systemAttributes.set(ATTRIBUTE.status, 'crashed');
      this.told({ number, params: {}, status: 'crashed', extras: {} });
    }
  }

  #record(trial: JournalTrial, number: number, indexOf: OptionIndex): TrialRecord {
    const params: Record<string, number> = {};
    for (const [label, value] of trial.params) {
      setOwn(params, label, indexOf(label, value, trial.distributions.get(label)));
    }
    const running: TrialRecord = { number, params, status: 'running', extras: {} };
    if (trial.state === STATE.running) return running;
    const value = trial.values?.[0];
    const loss = typeof value === 'number' ? this.#sign * value : undefined;
    const record = settle(running, { ...plainRecord(trial.userAttributes), ...this.#outcome(trial, loss) });
    if (trial.intermediate.size === 0) return record;
    const points = [...trial.intermediate].sort(([a], [b]) => a - b);
    const notes = Object.fromEntries(
      [...trial.systemAttributes].flatMap(([key, note]) =>
        typeof note === 'number' ? [[key, this.#sign * note]] : [],
      ),
    );
    const intermediate = {
      steps: points.map(([step]) => step),
      values: points.map(([, reported]) => this.#sign * reported),
      ...(Object.keys(notes).length > 0 && { notes }),
    };
    return { ...record, intermediate };
  }

  #outcome({ state, systemAttributes }: JournalTrial, loss: number | undefined): { status: string; loss?: number } {
    if (state === STATE.complete) return { status: 'ok', loss: loss ?? Number.NaN };
    if (state === STATE.pruned) return { status: 'pruned', loss };
    return { status: String(systemAttributes.get(ATTRIBUTE.status) ?? 'fail'), loss };
  }

  #systemAttribute(number: number, key: string, value: unknown): object {
    return { op_code: OPERATION.trialSystemAttribute, trial_id: this.#trialIds[number], system_attr: { [key]: value } };
  }

  #write(...events: readonly object[]): void {
    const lines = events.map((event) => formatValue({ worker_id: WORKER, ...event }));
    this.#journal.append(`${lines.join('\n')}\n`);
  }
}

/** Now, as Python's isoformat writes it. The only clock in a journal: nothing that a search does depends on it. */
function now(): string {
  return new Date().toISOString().replace('Z', '000+00:00');
}

function plainRecord(attributes: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const record = {};
  for (const [key, value] of attributes) setOwn(record, key, value);
  return record;
}

/** What can be written of an extra; a text where it cannot be (a circle, a bigint). */
function plainData(value: unknown): unknown {
  try {
    return formatValue(value) === undefined ? undefined : value;
  } catch {
    return String(value);
  }
}
