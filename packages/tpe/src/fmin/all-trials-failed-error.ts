/** Every trial of a search failed. */
import { HyperoptError } from '@hyperopt-ts/numerics';

/** Code `all-trials-failed`. `cause` is the error of the first trial that failed in the commonest way. */
export class AllTrialsFailedError extends HyperoptError {
  constructor(message: string, options?: { cause?: unknown }) {
    super('all-trials-failed', message, options);
    this.name = 'AllTrialsFailedError';
  }
}
