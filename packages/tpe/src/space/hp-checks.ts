/** Checks of the arguments of hp.*: errors are thrown where the space is written, and name the parameter. */
import { ValidationError } from '@hyperopt-ts/numerics';

/** Beyond these the exponential is infinite or zero. */
const LARGEST_LOG = 709.78;
const SMALLEST_LOG = -744.4;

export function checkLabel(hpName: string, label: unknown): void {
  if (typeof label !== 'string') {
    throw new ValidationError(`hp.${hpName}: the label must be a string, found ${typeof label}`, {
      code: 'invalid-label',
    });
  }
}

export function checkFinite(hpName: string, label: string, name: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    fail(hpName, label, `${name} must be a finite number, found ${String(value)}`);
  }
}

export function checkPositive(hpName: string, label: string, name: string, value: unknown): void {
  checkFinite(hpName, label, name, value);
  if ((value as number) <= 0) fail(hpName, label, `${name} must be > 0, found ${value}`);
}

export function checkInteger(hpName: string, label: string, name: string, value: unknown): void {
  if (!Number.isSafeInteger(value)) fail(hpName, label, `${name} must be an integer, found ${String(value)}`);
}

/** low < high, both finite, and so is the range between them. */
export function checkRange(hpName: string, label: string, low: unknown, high: unknown): void {
  checkFinite(hpName, label, 'low', low);
  checkFinite(hpName, label, 'high', high);
  if ((low as number) >= (high as number)) {
    fail(hpName, label, `low must be below high, found low = ${low}, high = ${high}`);
  }
  if (!Number.isFinite((high as number) - (low as number)))
    fail(hpName, label, `the range ${low} to ${high} is too wide`);
}

/** The bounds of the log types are logarithms: a bound whose exponential is 0 or infinite was most likely meant as a value. */
export function checkLogRange(hpName: string, label: string, low: unknown, high: unknown): void {
  checkRange(hpName, label, low, high);
  if ((high as number) > LARGEST_LOG || (low as number) < SMALLEST_LOG) {
    fail(hpName, label, `bounds are natural logarithms, and e^${low} … e^${high} leaves the range of numbers`);
  }
}

export function fail(hpName: string, label: string, what: string): never {
  throw new ValidationError(`hp.${hpName} "${label}": ${what}`, { code: 'invalid-parameter' });
}
