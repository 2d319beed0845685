/** What the trials of a study report while they run, and what its pruner makes of it. */
import { ValidationError } from '@hyperopt-ts/numerics';
import { type Curve, positionOf } from '../pruners/curve.ts';
import { type Decision, KEEP, type Pruner } from '../pruners/pruner.ts';
import type { Intermediate, TrialRecord, TrialStatus } from './trial.ts';

interface MutableCurve extends Curve {
  status: TrialStatus;
  loss?: number;
  readonly steps: number[];
  readonly values: number[];
  readonly notes: Record<string, number>;
  /** The last decision, and after how many reports it was made. */
  decided: { readonly reports: number; readonly prune: boolean };
}

export class Reports {
  readonly #name: string;
  readonly #pruner: Pruner | undefined;
  readonly #lag: number | undefined;
  /** By number. Without a pruner, of the trials that reported something. */
  readonly #curves = new Map<number, MutableCurve>();

  /** With a lag L, decisions about trial t look at trials 0 … t − L, which have ended; else at all others. */
  constructor(name: string, pruner: Pruner | undefined, lag: number | undefined) {
    this.#name = name;
    this.#pruner = pruner;
    this.#lag = lag;
  }

  /** Adds the next trial. */
  add(record: TrialRecord): void {
    if (this.#pruner || record.intermediate) this.#curves.set(record.number, curveOf(record));
  }

  /** Records the end of a trial. */
  end({ number, status, loss }: TrialRecord): void {
    const curve = this.#curves.get(number);
    if (curve) Object.assign(curve, { status, loss });
  }

  /** False when the step was reported before: its first value stays. */
  report(number: number, step: number, value: number): boolean {
    if (!(Number.isSafeInteger(step) && step >= 0)) {
      throw invalid(`trial ${number}: the step must be an integer >= 0, found ${String(step)}`);
    }
    if (typeof value !== 'number') {
      throw invalid(`trial ${number}: the value at step ${step} must be a number, found ${typeof value}`);
    }
    let curve = this.#curves.get(number);
    if (!curve) {
      curve = curveOf({ number, status: 'running' });
      this.#curves.set(number, curve);
    }
    const { steps, values } = curve;
    const at = positionOf(steps, step);
    if (steps[at] === step) return false;
    steps.splice(at, 0, step);
    values.splice(at, 0, value);
    return true;
  }

  /** The same answer, and nothing to note, until something new is reported. */
  decide(number: number): Decision {
    const curve = this.#curves.get(number);
    if (!this.#pruner || !curve || curve.steps.length === 0) return KEEP;
    const reports = curve.steps.length;
    if (curve.decided.reports === reports) return { prune: curve.decided.prune };
    const all = [...this.#curves.values()];
    const curves =
      this.#lag === undefined
        ? all.filter((other) => other !== curve)
        : all.slice(0, Math.max(0, number - this.#lag + 1));
    const decision = this.#pruner.decide(curve, { name: this.#name, curves });
    Object.assign(curve.notes, decision.notes);
    curve.decided = { reports, prune: decision.prune };
    return decision;
  }

  /** What a trial reported last; undefined before its first report. */
  last(number: number): number | undefined {
    return this.#curves.get(number)?.values.at(-1);
  }

  /** All that a trial reported; undefined when that is nothing. */
  intermediate(number: number): Intermediate | undefined {
    const curve = this.#curves.get(number);
    if (!curve || curve.steps.length === 0) return undefined;
    const { steps, values, notes } = curve;
    return { steps, values, ...(Object.keys(notes).length > 0 && { notes }) };
  }
}

function curveOf({ number, status, loss, intermediate }: Omit<TrialRecord, 'params' | 'extras'>): MutableCurve {
  const { steps = [], values = [], notes = {} } = intermediate ?? {};
  const decided = { reports: 0, prune: false };
  return {
    ...{ number, status, loss, decided },
    ...{ steps: [...steps], values: [...values], notes: { ...notes } },
  };
}

function invalid(message: string): ValidationError {
  return new ValidationError(message, { code: 'invalid-report' });
}
