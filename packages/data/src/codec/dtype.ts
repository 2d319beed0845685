/** The smallest stored type that holds the numbers of a typed array without loss. */

/** How numbers lie in a file, little-endian. */
export const dtypes = {
  u8: { array: Uint8Array, min: 0, max: 255 },
  i8: { array: Int8Array, min: -128, max: 127 },
  u16: { array: Uint16Array, min: 0, max: 65535 },
  i16: { array: Int16Array, min: -32768, max: 32767 },
  u32: { array: Uint32Array, min: 0, max: 4294967295 },
  i32: { array: Int32Array, min: -2147483648, max: 2147483647 },
  f32: { array: Float32Array },
  f64: { array: Float64Array },
  i64: { array: BigInt64Array },
  u64: { array: BigUint64Array },
} as const;

export type Dtype = keyof typeof dtypes;

/** The typed arrays of the language: how each is stored when nothing smaller will do. */
export const arrayTypes = {
  Uint8Array: { array: Uint8Array, dtype: 'u8' },
  Uint8ClampedArray: { array: Uint8ClampedArray, dtype: 'u8' },
  Int8Array: { array: Int8Array, dtype: 'i8' },
  Uint16Array: { array: Uint16Array, dtype: 'u16' },
  Int16Array: { array: Int16Array, dtype: 'i16' },
  Uint32Array: { array: Uint32Array, dtype: 'u32' },
  Int32Array: { array: Int32Array, dtype: 'i32' },
  Float32Array: { array: Float32Array, dtype: 'f32' },
  Float64Array: { array: Float64Array, dtype: 'f64' },
  BigInt64Array: { array: BigInt64Array, dtype: 'i64' },
  BigUint64Array: { array: BigUint64Array, dtype: 'u64' },
} as const;

export type ArrayType = keyof typeof arrayTypes;
export type TypedArray = InstanceType<(typeof arrayTypes)[ArrayType]['array']>;

const integers = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32'] as const;

/** The stored types in which an array of `type` may lie: its own, and smaller ones that it may fit in. */
export function storedTypes(type: ArrayType): readonly Dtype[] {
  const own = arrayTypes[type].dtype;
  if (own === 'i64' || own === 'u64') return [own];
  const size = dtypes[own].array.BYTES_PER_ELEMENT;
  const smaller = integers.filter(
    (dtype) => dtypes[dtype].array.BYTES_PER_ELEMENT < size && !(own.startsWith('u') && dtype.startsWith('i')),
  );
  return own === 'f64' ? [...smaller, 'f32', own] : [...smaller, own];
}

export function chooseDtype(type: ArrayType, array: TypedArray): Dtype {
  const own = arrayTypes[type].dtype;
  if (own === 'i64' || own === 'u64') return own;
  let whole = true;
  let single = true;
  let min = Infinity;
  let max = -Infinity;
  const values = array as Float64Array;
  for (let i = 0; i < values.length && (whole || single); i++) {
    const value = values[i];
    // NaN and −0 are no integers here.
    if (whole && (value !== Math.trunc(value) || Object.is(value, -0))) whole = false;
    if (single && value !== Math.fround(value) && !Number.isNaN(value)) single = false;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const fits = (dtype: Dtype) => {
    const limits = dtypes[dtype];
    return 'min' in limits ? whole && min >= limits.min && max <= limits.max : dtype !== 'f32' || single;
  };
  return storedTypes(type).find(fits) ?? own;
}
