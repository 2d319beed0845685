import { describe, expect, test } from '@jest/globals';
import { HyperoptError, ValidationError } from './hyperopt-error.ts';

describe('HyperoptError', () => {
  test('carries code, message, cause and name', () => {
    const cause = new Error('below');
    const error = new HyperoptError('some-code', 'what happened', { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'HyperoptError', code: 'some-code', message: 'what happened', cause });
    expect(String(error)).toBe('HyperoptError: what happened');
  });

  test('has no cause unless told', () => {
    expect('cause' in new HyperoptError('c', 'm')).toBe(false);
  });
});

describe('ValidationError', () => {
  test('is a HyperoptError with code invalid-input', () => {
    const error = new ValidationError('k must be >= 1, found 0');
    expect(error).toBeInstanceOf(HyperoptError);
    expect(error).toMatchObject({ name: 'ValidationError', code: 'invalid-input' });
  });

  test('takes another code and a cause', () => {
    expect(new ValidationError('m', { code: 'unknown-option', cause: 7 })).toMatchObject({
      code: 'unknown-option',
      cause: 7,
    });
  });
});
