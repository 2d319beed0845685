/** The command line is not what the command takes. */
import { HyperoptError } from '@hyperopt-ts/numerics';

export class UsageError extends HyperoptError {
  constructor(message: string) {
    super('usage', message);
    this.name = 'UsageError';
  }
}
