/** A JSON document back to plain data. Everything is checked before it is believed, and nothing in it is ever run. */
import { describeValue } from '../describe-value.ts';
import { fromBlob } from './blob.ts';
import type { TypedArray } from './dtype.ts';
import { checksum } from './encode.ts';
import type { Json, JsonObject } from './json.ts';
import { ModelFormatError } from './model-format-error.ts';
import { isForbiddenKey, MAX_DEPTH, type Path, showPath } from './path.ts';

/** Plain data as it comes out of a file; whoever asked for it checks what it is. */
export interface PlainObject {
  readonly [key: string]: unknown;
}

/** The JSON object that `text` is; throws a `ModelFormatError` when it is none (an empty or truncated file, say). */
export function parseDocument(text: string): PlainObject {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new ModelFormatError('', `no JSON: ${(cause as Error).message}`, { cause });
  }
  return asObject(document);
}

/**
 * The envelope that `encode` was given; `document` is what it returned, or the same parsed from text. Arrays that share a
 * blob are one array. Throws a `ModelFormatError` that says where for anything that `encode` does not write, and for data
 * that does not match its checksums.
 */
export function decode(document: unknown): PlainObject {
  const { blobs, checksum: expected, ...json } = asObject(document);
  if (!Array.isArray(blobs)) throw new ModelFormatError('blobs', 'expected an array');
  const arrays = blobs.map((entry, i) => fromBlob(entry, `blobs[${i}]`));
  const value = unflatten(json, arrays) as PlainObject;
  const heads = blobs.map(({ data, ...head }: { data: unknown; [key: string]: unknown }) => head);
  const found = checksum(json as JsonObject, heads as Json[]);
  if (found !== expected)
    throw new ModelFormatError('', `the contents have checksum ${found}, expected ${describeValue(expected)}`);
  return value;
}

function asObject(document: unknown): PlainObject {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new ModelFormatError('', 'expected a JSON object');
  return document as PlainObject;
}

function unflatten(json: object, arrays: readonly TypedArray[]): unknown {
  const path: Path = [];
  const fail = (problem: string) => new ModelFormatError(showPath(path), problem);

  const walk = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') {
      if (!Number.isFinite(value) || Object.is(value, -0)) throw fail(`a number that JSON does not hold: ${value}`);
      return value;
    }
    if (typeof value !== 'object') throw fail(`expected JSON, found ${typeof value}`);
    if (path.length >= MAX_DEPTH) throw fail(`nested deeper than ${MAX_DEPTH}`);
    if (Array.isArray(value)) return value.map((item, i) => descend(i, item));
    const keys = Object.keys(value);
    if (keys.length === 1 && keys[0] === '$blob') return blobAt((value as JsonObject).$blob);
    if (keys.length === 1 && keys[0] === '$number') return special((value as JsonObject).$number);
    const object: { [key: string]: unknown } = {};
    for (const key of keys) {
      if (isForbiddenKey(key)) throw fail(`the key "${key}" is not allowed`);
      if (key.startsWith('$') && !key.startsWith('$$')) throw fail(`unknown mark "${key}"`);
      const name = key.startsWith('$') ? key.slice(1) : key;
      object[name] = descend(name, (value as PlainObject)[key]);
    }
    return object;
  };
  const descend = (part: string | number, value: unknown): unknown => {
    path.push(part);
    const data = walk(value);
    path.pop();
    return data;
  };
  const blobAt = (index: Json): TypedArray => {
    const array = typeof index === 'number' ? arrays[index] : undefined;
    if (!array) throw fail(`no blob ${describeValue(index)}: the file has ${arrays.length}`);
    return array;
  };
  const special = (text: Json): number => {
    if (text === 'NaN') return Number.NaN;
    if (text === 'Infinity') return Infinity;
    if (text === '-Infinity') return -Infinity;
    if (text === '-0') return -0;
    throw fail(`unknown number ${describeValue(text)}`);
  };
  return walk(json);
}
