/** What is thrown when a saved model is not what this library wrote. */
import { HyperoptError } from '@hyperopt-ts/numerics';

/** `code` is `model-format`; `path` says where in the file, as in `pipeline.steps[2].state`, or is empty for the whole. */
export class ModelFormatError extends HyperoptError {
  readonly path: string;

  constructor(path: string, problem: string, options?: { cause?: unknown }) {
    super('model-format', `model file${path === '' ? '' : `, at ${path}`}: ${problem}`, options);
    this.name = 'ModelFormatError';
    this.path = path;
  }
}
