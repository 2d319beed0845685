import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { decode, encodeChunks, parseDocument } from '../index.ts';
import { sameBits } from './testing/same-bits.ts';

// A file of every version stays here and is read for ever.
const golden = readFileSync(new URL('../../golden/codec-1.json', import.meta.url), 'utf8');

/** Every kind of value once. */
const value = {
  format: 'hyperopt-ts/codec-test',
  version: 1,
  plain: [null, true, false, 0, -1.5, 1e300, 5e-324, 'text', '', 'é \u{1F600} \ud800 "\\\n', [], {}],
  special: [Number.NaN, Infinity, -Infinity, -0],
  keys: { $blob: 1, $$: 2, '': 3, b: 4, a: 5 },
  state: {
    small: Float64Array.of(0, 1, 255),
    signed: Float64Array.of(-1, 127),
    single: Float64Array.of(0.5, Number.NaN, Infinity, -0),
    double: Float64Array.of(0.1, -0, Number.NaN, 5e-324),
    large: Float64Array.of(2 ** 53, 1),
    u32: Uint32Array.of(4294967295, 0),
    u32AsU16: Uint32Array.of(65535),
    i32: Int32Array.of(-2147483648, 2147483647),
    i32AsI16: Int32Array.of(-300, 5),
    f32: Float32Array.of(0.1, 2),
    f32AsU8: Float32Array.of(1, 2, 3, 4),
    u16: Uint16Array.of(256),
    i16: Int16Array.of(-129),
    i8: Int8Array.of(-1, 1),
    u8: Uint8Array.of(0, 1, 2, 253, 254, 255),
    clamped: Uint8ClampedArray.of(7),
    i64: BigInt64Array.of(-1n),
    u64: BigUint64Array.of(18446744073709551615n),
    empty: new Float64Array(0),
    again: Float64Array.of(0, 1, 255),
    otherType: Uint8Array.of(0, 1, 255),
  },
};

test('the value is written as the golden file', () => {
  expect(`${[...encodeChunks(value)].join('')}\n`).toBe(golden);
});

test('the golden file is read as the value, bit for bit', () => {
  expect(sameBits(decode(parseDocument(golden)), value)).toBe(true);
});
