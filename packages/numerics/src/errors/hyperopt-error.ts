/**
 * The root of every error that hyperopt-ts throws on purpose. It lives on the lowest floor so that all packages share it.
 * `code` is stable and meant for programs; the message names the thing, what was expected and what was found.
 */
export class HyperoptError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'HyperoptError';
    this.code = code;
  }
}

/** A value given by the caller is not what was asked for. `code` is `invalid-input` unless told. */
export class ValidationError extends HyperoptError {
  constructor(message: string, options?: { cause?: unknown; code?: string }) {
    super(options?.code ?? 'invalid-input', message, options);
    this.name = 'ValidationError';
  }
}
