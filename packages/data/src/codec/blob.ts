/** A typed array as bytes with what is needed to make it again. */
import { describeValue } from '../describe-value.ts';
import { base64Length, decodeBase64 } from './base64.ts';
import { crc32 } from './crc32.ts';
import { type ArrayType, arrayTypes, chooseDtype, type Dtype, dtypes, storedTypes, type TypedArray } from './dtype.ts';
import { ModelFormatError } from './model-format-error.ts';

/** What a file says of a blob, beside its data. */
interface BlobHead {
  /** The class of the array: 'Float64Array'. */
  readonly type: ArrayType;
  /** How its numbers are stored, little-endian. */
  readonly stored: Dtype;
  readonly length: number;
  /** CRC-32 of the stored bytes. */
  readonly crc: number;
}

export interface Blob {
  readonly head: BlobHead;
  readonly bytes: Uint8Array;
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export function arrayTypeOf(value: unknown): ArrayType | undefined {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return ArrayBuffer.isView(value) && Object.hasOwn(arrayTypes, tag) ? (tag as ArrayType) : undefined;
}

/**
 * Not a copy where the array is stored as it is. Every NaN is stored with the same bits: those of a computed NaN differ
 * between processors.
 */
export function toBlob(type: ArrayType, array: TypedArray): Blob {
  const stored = chooseDtype(type, array);
  const { dtype: own } = arrayTypes[type];
  const isFloat = stored === 'f32' || stored === 'f64';
  const copy = stored !== own || !littleEndian || (isFloat && (array as Float64Array).includes(Number.NaN));
  const Stored = dtypes[stored].array as Float64ArrayConstructor;
  const values = copy ? new Stored(array as Float64Array) : array;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (copy && isFloat) unifyNaN(values as Float32Array | Float64Array);
  if (!littleEndian) swapBytes(bytes, Stored.BYTES_PER_ELEMENT);
  return { head: { type, stored, length: array.length, crc: crc32(bytes) }, bytes };
}

/** Checks everything that `entry`, read from a file, says before it is used. */
export function fromBlob(entry: unknown, path: string): TypedArray {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new ModelFormatError(path, 'expected a blob');
  const keys = Object.keys(entry).join();
  if (keys !== 'type,stored,length,crc,data')
    throw new ModelFormatError(path, `expected a blob with type, stored, length, crc and data, found ${keys}`);
  const { type, stored, length, crc, data } = entry as Record<string, unknown>;
  if (typeof type !== 'string' || !Object.hasOwn(arrayTypes, type))
    throw new ModelFormatError(`${path}.type`, `unknown array type ${describeValue(type)}`);
  const dtype = storedTypes(type as ArrayType).find((candidate) => candidate === stored);
  if (!dtype) throw new ModelFormatError(`${path}.stored`, `a ${type} is not stored as ${describeValue(stored)}`);
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
    throw new ModelFormatError(`${path}.length`, `expected a length, found ${describeValue(length)}`);
  if (typeof data !== 'string') throw new ModelFormatError(`${path}.data`, 'expected base64 text');
  const size = dtypes[dtype].array.BYTES_PER_ELEMENT;
  if (data.length !== base64Length(length * size))
    throw new ModelFormatError(
      `${path}.data`,
      `expected ${base64Length(length * size)} characters for ${length} numbers as ${dtype}, found ${data.length}`,
    );
  const bytes = decodeBase64(data, length * size);
  if (typeof bytes === 'number') throw new ModelFormatError(`${path}.data`, `no base64 at character ${bytes}`);
  if (crc32(bytes) !== crc)
    throw new ModelFormatError(path, `the data has checksum ${crc32(bytes)}, expected ${describeValue(crc)}`);
  if (!littleEndian) swapBytes(bytes, size);
  const values = new (dtypes[dtype].array as Float64ArrayConstructor)(bytes.buffer);
  const { array: Type, dtype: own } = arrayTypes[type as ArrayType];
  return dtype === own && type !== 'Uint8ClampedArray' ? values : new (Type as Float64ArrayConstructor)(values);
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Reverses the bytes of each element of `size` bytes, in place. */
export function swapBytes(bytes: Uint8Array, size: number): void {
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
}

function unifyNaN(values: Float32Array | Float64Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4);
  const double = values.BYTES_PER_ELEMENT === 8;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    if (double) {
      words[2 * i] = littleEndian ? 0 : 0x7ff80000;
      words[2 * i + 1] = littleEndian ? 0x7ff80000 : 0;
    } else words[i] = 0x7fc00000;
  }
}
