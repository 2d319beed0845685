/** A trial as `ask` hands it out: plain data, and two functions that know the study. */
import type { Params } from '../space/compiled-space.ts';
import type { Trial } from './trial.ts';

/** What a trial asks of its study. */
export interface TrialHost {
  report(number: number, step: number, value: number): void;
  shouldPrune(number: number): boolean;
}

/** The study is private, so that a trial can be copied to a worker: its data go, its functions stay. */
export class AskedTrial<T> implements Trial<T> {
  readonly number: number;
  readonly value: T;
  readonly params: Params;
  readonly #host: TrialHost;

  constructor(number: number, value: T, params: Params, host: TrialHost) {
    this.number = number;
    this.value = value;
    this.params = params;
    this.#host = host;
  }

  report(step: number, value: number): void {
    this.#host.report(this.number, step, value);
  }

  shouldPrune(): boolean {
    return this.#host.shouldPrune(this.number);
  }
}
