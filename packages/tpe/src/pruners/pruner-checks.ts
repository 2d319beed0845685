/** Checks of the options of pruners: errors are thrown where the pruner is made. */
import { ValidationError } from '@hyperopt-ts/numerics';

export function checkCount(pruner: string, name: string, value: unknown, smallest: number): void {
  if (!(Number.isSafeInteger(value) && (value as number) >= smallest)) {
    invalid(pruner, `${name} must be an integer >= ${smallest}`, value);
  }
}

export function checkBetween(pruner: string, name: string, value: unknown, low: number, high: number): void {
  if (!(typeof value === 'number' && value >= low && value <= high)) {
    invalid(pruner, `${name} must be a number from ${low} to ${high}`, value);
  }
}

export function invalid(pruner: string, what: string, found: unknown): never {
  throw new ValidationError(`${pruner}: ${what}, found ${String(found)}`);
}
