/** Plain data: what a state may be made of, equality of it bit for bit, and a trip through a file and back. */
import { decode, encodeChunks, parseDocument } from '@hyperopt-ts/data';

type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const constructors = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !('getInt8' in value);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The path of the first part of `value` that is not plain data, with what it is; undefined when all of it is. */
export function notPlain(value: unknown, path = 'state'): string | undefined {
  if (value === null || ['boolean', 'number', 'string', 'undefined'].includes(typeof value)) return undefined;
  if (isTypedArray(value)) return nameOf(value) in constructors ? undefined : `${path}: ${nameOf(value)}`;
  if (!Array.isArray(value) && !isPlainObject(value)) return `${path}: ${typeof value}`;
  for (const [key, part] of Object.entries(value)) {
    const found = notPlain(part, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** The path of the first difference, down to the sign of zero and the bits of typed arrays; undefined when there is none. */
export function difference(a: unknown, b: unknown, path = 'value'): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (isTypedArray(a) && isTypedArray(b)) {
    if (nameOf(a) !== nameOf(b) || a.length !== b.length)
      return `${path}: ${nameOf(a)}(${a.length}) and ${nameOf(b)}(${b.length})`;
    const at = a.findIndex((value: number, i: number) => !Object.is(value, b[i]));
    return at < 0 ? undefined : `${path}[${at}]: ${a[at]} and ${b[at]}`;
  }
  const containers = (Array.isArray(a) && Array.isArray(b)) || (isPlainObject(a) && isPlainObject(b));
  if (!containers) return `${path}: ${String(a)} and ${String(b)}`;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = difference(left[key], right[key], `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

/** What writing to a model file and reading it again makes of `value`. */
export function throughFile(value: unknown): unknown {
  return decode(parseDocument([...encodeChunks({ value })].join(''))).value;
}

function nameOf(value: TypedArray): string {
  return value[Symbol.toStringTag];
}
