/** Checks a point that a caller wrote. */
import { nearest, ValidationError } from '@hyperopt-ts/numerics';
import { expectedValue } from '../distributions/support.ts';
import type { Parameter, PartialParams } from './compiled-space.ts';

/** Throws (`invalid-point`) at the first unknown label or value outside its distribution. */
export function checkPoint(known: ReadonlyMap<string, Parameter>, params: PartialParams): void {
  for (const [label, value] of Object.entries(params)) {
    const parameter = known.get(label);
    if (!parameter) {
      const near = nearest(label, [...known.keys()]);
      throw invalid(`the space has no parameter "${label}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    }
    const expected = value === undefined ? undefined : expectedValue(parameter.distribution, value);
    if (expected) throw invalid(`"${label}": expected ${expected}, found ${String(value)}`);
  }
}

function invalid(message: string): ValidationError {
  return new ValidationError(message, { code: 'invalid-point' });
}
