/** Reads the parts of a state that came from a file, and believes none of them. */
import { ValidationError } from '@hyperopt-ts/numerics';

/** More classes than any model has; keeps a damaged count from asking for all memory. */
const MAX_CLASSES = 1 << 20;

export interface StateReader {
  /** An integer in [min, max]. */
  integer(name: string, min?: number, max?: number): number;
  /** A number of classes, at least 1. */
  classes(name: string): number;
  finite(name: string): number;
  flag(name: string): boolean;
  oneOf<T extends string>(name: string, options: readonly T[]): T;
  text(name: string): string;
  /** A Float64Array of finite numbers; with `infinite`, of any but NaN. */
  doubles(name: string, length?: number, options?: { infinite?: boolean }): Float64Array;
  /** A Uint8Array. */
  bytes(name: string, length?: number): Uint8Array;
  /** A Float32Array of finite numbers. */
  floats(name: string, length?: number): Float32Array;
  /** An Int32Array of integers in [min, max]. */
  integers(name: string, length: number | undefined, min: number, max: number): Int32Array;
  /** Throws unless `condition` holds. */
  require(condition: boolean, message: string): void;
}

/** Throws a ValidationError with code `invalid-state` that names `kind` and the part. */
export function stateReader(kind: string, state: unknown): StateReader {
  const fail = (message: string): never => {
    throw new ValidationError(`${kind}: invalid state: ${message}`, { code: 'invalid-state' });
  };
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return fail('expected an object');
  const read = (name: string): unknown =>
    Object.hasOwn(state, name) ? (state as Record<string, unknown>)[name] : undefined;
  const array = <A extends { length: number }>(name: string, type: string, length: number | undefined): A => {
    const value = read(name);
    if (Object.prototype.toString.call(value) !== `[object ${type}]`) return fail(`${name} must be a ${type}`);
    const found = value as A;
    if (length !== undefined && found.length !== length)
      return fail(`${name} must have ${length} elements, found ${found.length}`);
    return found;
  };
  const reader: StateReader = {
    integer(name, min = 0, max = Number.MAX_SAFE_INTEGER) {
      const value = read(name) as number;
      return Number.isInteger(value) && value >= min && value <= max
        ? value
        : fail(`${name} must be an integer from ${min} to ${max}, found ${String(value)}`);
    },
    classes: (name) => reader.integer(name, 1, MAX_CLASSES),
    finite(name) {
      const value = read(name) as number;
      return Number.isFinite(value) ? value : fail(`${name} must be a finite number, found ${String(value)}`);
    },
    flag(name) {
      const value = read(name);
      return typeof value === 'boolean' ? value : fail(`${name} must be true or false`);
    },
    oneOf(name, options) {
      const value = options.find((option) => option === read(name));
      return value ?? fail(`${name} must be one of ${options.join(', ')}`);
    },
    text(name) {
      const value = read(name);
      return typeof value === 'string' ? value : fail(`${name} must be a string`);
    },
    doubles(name, length, { infinite = false } = {}) {
      const values = array<Float64Array>(name, 'Float64Array', length);
      if (infinite) return values.some(Number.isNaN) ? fail(`${name} must not be NaN`) : values;
      return values.every(Number.isFinite) ? values : fail(`${name} must be finite`);
    },
    bytes: (name, length) => array<Uint8Array>(name, 'Uint8Array', length),
    floats(name, length) {
      const values = array<Float32Array>(name, 'Float32Array', length);
      return values.every(Number.isFinite) ? values : fail(`${name} must be finite`);
    },
    integers(name, length, min, max) {
      const values = array<Int32Array>(name, 'Int32Array', length);
      return values.every((value) => value >= min && value <= max)
        ? values
        : fail(`${name} must lie from ${min} to ${max}`);
    },
    require(condition, message) {
      if (!condition) fail(message);
    },
  };
  return reader;
}
