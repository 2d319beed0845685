/**
 * Plain data as JSON and blobs. What JSON has no word for is an object with one key that starts with `$`: `{"$blob": 3}` is a
 * typed array, `{"$number": "-0"}` (or NaN, Infinity, -Infinity) a number. A key of the data that starts with `$` gets
 * another `$` in front.
 */
import { ValidationError } from '@hyperopt-ts/numerics';
import { describeValue } from '../describe-value.ts';
import { arrayTypeOf, type Blob, equalBytes, toBlob } from './blob.ts';
import type { TypedArray } from './dtype.ts';
import type { Json, JsonObject } from './json.ts';
import { isForbiddenKey, MAX_DEPTH, type Path, showPath } from './path.ts';

export interface Flat {
  readonly json: JsonObject;
  /** Equal arrays are one blob; in the order in which they are first met. */
  readonly blobs: Blob[];
}

export function flatten(envelope: object): Flat {
  const blobs: Blob[] = [];
  const known = new Map<TypedArray, number>();
  const byContent = new Map<string, number[]>();
  const path: Path = [];

  const blobIndex = (array: TypedArray, type: Blob['head']['type']): number => {
    const seen = known.get(array);
    if (seen !== undefined) return seen;
    const blob = toBlob(type, array);
    const key = Object.values(blob.head).join();
    const alike = byContent.get(key) ?? [];
    let index = alike.find((candidate) => equalBytes(blobs[candidate].bytes, blob.bytes));
    if (index === undefined) {
      index = blobs.push(blob) - 1;
      byContent.set(key, [...alike, index]);
    }
    known.set(array, index);
    return index;
  };

  const walk = (value: unknown): Json => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? '-0' : String(value) };
    }
    const type = arrayTypeOf(value);
    if (type) return { $blob: blobIndex(value as TypedArray, type) };
    if (path.length >= MAX_DEPTH) throw refuse(path, `data nested deeper than ${MAX_DEPTH}`);
    if (Array.isArray(value)) return Array.from(value, (item, i) => descend(i, item));
    if (!isPlain(value)) throw refuse(path, `expected plain data, found ${describeValue(value)}`);
    const json: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value)) {
      if (isForbiddenKey(key)) throw refuse(path, `the key "${key}" cannot be saved`);
      if (item !== undefined) json[key.startsWith('$') ? `$${key}` : key] = descend(key, item);
    }
    return json;
  };
  const descend = (part: string | number, value: unknown): Json => {
    path.push(part);
    const json = walk(value);
    path.pop();
    return json;
  };

  for (const key of ['blobs', 'checksum']) {
    if (Object.hasOwn(envelope, key)) throw refuse([], `the key "${key}" is the codec's own`);
  }
  const json = walk(envelope);
  if (typeof json !== 'object' || json === null || Array.isArray(json) || arrayTypeOf(envelope))
    throw refuse([], 'expected an object');
  return { json: json as JsonObject, blobs };
}

/** An object literal, of any realm. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refuse(path: Path, problem: string): ValidationError {
  return new ValidationError(`cannot save${path.length > 0 ? ` ${showPath(path)}` : ''}: ${problem}`);
}
