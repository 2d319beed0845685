/** Walks a parsed JSON document that nobody vouches for: every step checks what it finds and knows where it stands. */
import { ModelFormatError } from '@hyperopt-ts/data';

export interface JsonReader {
  readonly path: string;
  /** The member `name` of an object. */
  at(name: string): JsonReader;
  /** The member `name` of an object, when it is there. */
  find(name: string): JsonReader | undefined;
  /** The elements of an array. */
  items(): JsonReader[];
  /** 0 or 1, or false or true. */
  flag(): number;
  text(): string;
  texts(): string[];
  /** An integer in [min, max], as a number or, as XGBoost writes parameters, as text. */
  integer(min: number, max: number): number;
  /** An array of integers in [min, max]. */
  integers(min: number, max: number, length?: number): Int32Array;
  /** An array of numbers, each rounded to f32 and finite as such; with `missing`, null may be among them, and gives NaN. */
  floats(length: number, missing?: boolean): Float32Array;
  /** Throws a ModelFormatError that says where. */
  fail(problem: string): never;
}

export function jsonReader(value: unknown, path = ''): JsonReader {
  const fail = (problem: string): never => {
    throw new ModelFormatError(path, problem);
  };
  const list = (length?: number): unknown[] => {
    if (!Array.isArray(value)) return fail(`expected an array, found ${shown(value)}`);
    if (length !== undefined && value.length !== length)
      return fail(`expected ${length} elements, found ${value.length}`);
    return value;
  };
  const reader: JsonReader = {
    path,
    at: (name) => reader.find(name) ?? fail(`"${name}" is missing`),
    find(name) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return fail(`expected an object, found ${shown(value)}`);
      return Object.hasOwn(value, name)
        ? jsonReader((value as Record<string, unknown>)[name], path === '' ? name : `${path}.${name}`)
        : undefined;
    },
    items: () => list().map((item, i) => jsonReader(item, `${path}[${i}]`)),
    flag() {
      if (value === true || value === 1) return 1;
      return value === false || value === 0 ? 0 : fail(`expected 0 or 1, found ${shown(value)}`);
    },
    text: () => (typeof value === 'string' ? value : fail(`expected text, found ${shown(value)}`)),
    texts: () => reader.items().map((item) => item.text()),
    integer(min, max) {
      const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
      return isInteger(number, min, max) ? number : fail(notInteger(value, min, max));
    },
    integers(min, max, length) {
      const found = list(length);
      const wrong = found.findIndex((item) => !isInteger(item, min, max));
      if (wrong >= 0) return fail(`element ${wrong}: ${notInteger(found[wrong], min, max)}`);
      return Int32Array.from(found as number[]);
    },
    floats(length, missing = false) {
      const found = list(length);
      const valid = (item: unknown) =>
        item === null ? missing : typeof item === 'number' && Number.isFinite(Math.fround(item));
      const wrong = found.findIndex((item) => !valid(item));
      if (wrong >= 0) return fail(`element ${wrong}: expected a 32-bit number, found ${shown(found[wrong])}`);
      return Float32Array.from(found, (item) => (item as number | null) ?? Number.NaN);
    },
    fail,
  };
  return reader;
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

function notInteger(value: unknown, min: number, max: number): string {
  return `expected an integer from ${min} to ${max}, found ${shown(value)}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value);
}
