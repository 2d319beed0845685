/** Two parameters of one space have the same label. */
import { HyperoptError } from '@hyperopt-ts/numerics';

/** Code `duplicate-label`. */
export class DuplicateLabelError extends HyperoptError {
  readonly label: string;

  constructor(label: string) {
    super(
      'duplicate-label',
      `two parameters have the label "${label}"; give each its own, or use the same node twice for a shared parameter`,
    );
    this.name = 'DuplicateLabelError';
    this.label = label;
  }
}
