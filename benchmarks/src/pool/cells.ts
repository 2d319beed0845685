/** What is measured of one member on one set. */

/** What a measurement depends on: lines made with other settings are not used. */
export interface Settings {
  readonly draws: number;
  readonly folds: number;
  readonly seed: number;
  /** At most so many rows, drawn at random, of each set. */
  readonly rows: number;
  /** Of accuracy or R2: 'default'; log loss for classes: 'logLoss'. */
  readonly metric: string;
  /** Seconds for all folds of one configuration. */
  readonly timeout: number;
}

export interface Cell {
  readonly set: string;
  readonly member: string;
  /** The least mean loss of the configurations that ended; null when none did. */
  readonly loss: number | null;
  /** The loss of each configuration, in the order in which they were drawn; null for one that did not end. */
  readonly losses: readonly (number | null)[];
  /** The pipeline of the least loss, in words. */
  readonly pipeline: string | null;
  /** How many configurations ended in each way. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of one core, over all configurations. */
  readonly seconds: number;
}
