import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, encode, encodeChunks, type JsonObject, ModelFormatError, parseDocument } from '../index.ts';
import { sameBits } from './testing/same-bits.ts';

function write(value: object): string {
  return [...encodeChunks(value)].join('');
}

function readText(text: string) {
  return decode(parseDocument(text));
}

/** One mistake in a document: `change` edits a deep copy. */
function damaged(value: object, change: (document: { [key: string]: never }) => void): unknown {
  const document = JSON.parse(write(value));
  change(document);
  return document;
}

const key = fc
  .oneof(fc.string(), fc.constantFrom('$blob', '$number', '$', 'toString', 'blob', '0', 'length'))
  .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4 },
    fc.double(),
    fc.integer(),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc.float64Array(),
    fc.float32Array(),
    fc.int32Array(),
    fc.uint32Array(),
    fc.uint8ClampedArray(),
    fc.bigInt64Array(),
    fc.array(fc.integer({ min: -200, max: 70000 })).map((values) => Float64Array.from(values)),
    fc.array(fc.constantFrom(0, -0, 1, Number.NaN, Infinity, 0.5)).map((values) => Float64Array.from(values)),
    fc.array(tie('plain')),
    fc.dictionary(key, tie('plain'), { noNullPrototype: true }),
  ),
}));
const envelope = fc.dictionary(
  key.filter((name) => name !== 'blobs' && name !== 'checksum'),
  plain,
  { noNullPrototype: true },
);

describe('any plain data', () => {
  test('comes back bit for bit, and equal data has equal text', () => {
    fc.assert(
      fc.property(envelope, (value) => {
        const text = write(value);
        const back = readText(text);
        expect(sameBits(back, value)).toBe(true);
        expect(write(back)).toBe(text);
        expect(JSON.stringify(encode(value))).toBe(text);
        expect(sameBits(decode(encode(value)), value)).toBe(true);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('edited text is refused or means the same', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.string({ maxLength: 3 }),
        fc.constantFrom('0', '1', '-', 'A', '"', '}', ',', '{"$blob":0}', '__proto__'),
      ),
    });
    fc.assert(
      fc.property(envelope, edit, (value, { at, cut, insert }) => {
        const text = write(value);
        const start = Math.floor(at * text.length);
        const edited = text.slice(0, start) + insert + text.slice(start + cut);
        let back: unknown;
        try {
          back = readText(edited);
        } catch (error) {
          expect(error).toBeInstanceOf(ModelFormatError);
          return;
        }
        expect(sameBits(back, value)).toBe(true);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  test('edited structure is refused, and pollutes nothing', () => {
    const json = fc.oneof(fc.jsonValue(), fc.constant(JSON.parse('{"__proto__": {"polluted": true}}')));
    fc.assert(
      fc.property(envelope, fc.array(fc.nat(), { maxLength: 6 }), json, (value, route, replacement) => {
        const document = JSON.parse(write({ ...value, more: Float64Array.of(1, 2), x: [-0] }));
        let parent = document;
        let name: string | number = 'more';
        for (const step of route) {
          const names: string[] = Object.keys(parent);
          if (names.length === 0) break;
          name = names[step % names.length];
          if (typeof parent[name] !== 'object' || parent[name] === null || Object.keys(parent[name]).length === 0)
            break;
          parent = parent[name];
          name = Object.keys(parent)[0];
        }
        const before = JSON.stringify(parent[name]);
        parent[name] = replacement;
        fc.pre(JSON.stringify(replacement) !== before);
        expect(() => decode(document)).toThrow(ModelFormatError);
        expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe('blobs', () => {
  test('are stored once when equal, and come back as one array', () => {
    const a = Float64Array.of(1, 2, 3);
    const { blobs } = encode({ a, b: { again: a }, c: a.slice(), d: a.subarray(0, 2), e: Float32Array.of(1, 2, 3) });
    expect(blobs).toHaveLength(3);
    const back = decode(encode({ a, c: a.slice() }));
    expect(back.a).toBe(back.c);
  });

  test.each<[string, ArrayBufferView]>([
    ['u8', Float64Array.of(0, 255)],
    ['i8', Float64Array.of(-128, 127)],
    ['u16', Float64Array.of(256)],
    ['i16', Float64Array.of(-1, 128)],
    ['u32', Float64Array.of(65536)],
    ['i32', Float64Array.of(-32769)],
    ['f32', Float64Array.of(0.5)],
    ['f32', Float64Array.of(-0)],
    ['f32', Float64Array.of(Number.NaN)],
    ['f32', Float64Array.of(4294967296)],
    ['f64', Float64Array.of(0.1)],
    ['f64', Float64Array.of(1e300)],
    ['u8', Float64Array.of()],
    ['u8', Int32Array.of(0, 200)],
    ['i8', Int32Array.of(-1, 100)],
    ['i32', Int32Array.of(65536)],
    ['u16', Uint32Array.of(300)],
    ['u8', Float32Array.of(3)],
    ['f32', Float32Array.of(-0)],
    ['f32', Float32Array.of(65536)],
    ['i16', Int16Array.of(-129)],
    ['u64', BigUint64Array.of(1n)],
  ])('%s holds %p', (stored, array) => {
    const document = encode({ array });
    expect(document.blobs).toMatchObject([{ type: array.constructor.name, stored }]);
    expect(sameBits(decode(document).array, array)).toBe(true);
  });

  test('views of larger and of shared buffers are stored alone', () => {
    const array = new Float64Array(new SharedArrayBuffer(80)).subarray(2, 5);
    array.set([0.1, 0.2, 0.3]);
    const back = decode(encode({ array })).array as Float64Array;
    expect(back).toEqual(Float64Array.of(0.1, 0.2, 0.3));
    expect(back.buffer.byteLength).toBe(24);
  });

  test('every NaN has the same bits in the file, and the array that was given keeps its own', () => {
    const array = Float64Array.of(0.1, 0);
    const words = new Uint32Array(array.buffer);
    words[2] = 5;
    words[3] = 0xfff80000;
    expect(write({ array })).toBe(write({ array: Float64Array.of(0.1, Number.NaN) }));
    expect(words[2]).toBe(5);
  });

  test('a large array is written in many pieces', () => {
    const array = Float64Array.from({ length: 100_003 }, (_, i) => i / 7);
    const pieces = [...encodeChunks({ array })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
    expect(sameBits(decode(parseDocument(pieces.join(''))).array, array)).toBe(true);
  });
});

describe('what cannot be saved', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  let deep: unknown = 0;
  for (let i = 0; i < 201; i++) deep = [deep];
  test.each<[string, unknown, string]>([
    ['a function', { a: [0, { b: () => 0 }] }, 'cannot save a[1].b: expected plain data, found a function'],
    ['a date', { 'odd name': new Date(0) }, 'cannot save ["odd name"]: expected plain data, found a Date'],
    ['a Map', { a: new Map() }, 'found a Map'],
    ['an instance', { a: new (class Thing {})() }, 'cannot save a: expected plain data, found an Object'],
    ['a bigint', { a: 1n }, 'found 1n'],
    ['a symbol', { a: Symbol('s') }, 'expected plain data'],
    ['undefined in an array', { a: [undefined] }, 'cannot save a[0]: expected plain data, found undefined'],
    ['a hole', { a: new Array(1) }, 'cannot save a[0]'],
    ['a buffer', { a: new ArrayBuffer(1) }, 'found an ArrayBuffer'],
    ['a DataView', { a: new DataView(new ArrayBuffer(1)) }, 'found a DataView'],
    ['a circle', circle, 'nested deeper than 200'],
    ['depth', { deep }, 'nested deeper than 200'],
    ['__proto__', JSON.parse('{"a": {"__proto__": 1}}'), 'cannot save a: the key "__proto__" cannot be saved'],
    ['constructor', { constructor: 1 }, 'the key "constructor"'],
    ['the codec’s keys', { blobs: [] }, 'the key "blobs" is the codec\'s own'],
    ['an array', [], 'expected an object'],
    ['a typed array', Uint8Array.of(1), 'expected an object'],
  ])('%s', (_name, value, message) => {
    expect(() => encode(value as object)).toThrow(message);
    expect(() => encodeChunks(value as object)).toThrow(message);
    expect(() => encode(value as object)).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  });

  test('an undefined property is left out', () => {
    expect(write({ a: undefined, b: 1 })).toBe(write({ b: 1 }));
  });
});

describe('a file that is not ours', () => {
  const value = { a: { x: [Float64Array.of(0.1, 0.2)], n: -0 }, b: Int32Array.of(1, 2, 3) };
  type Change = Parameters<typeof damaged>[1];
  const blob =
    (part: object): Change =>
    (document) =>
      Object.assign((document.blobs as object[])[0], part);
  test.each<[string, Change, string]>([
    ['no blobs', (d) => delete d.blobs, 'model file, at blobs: expected an array'],
    ['a blob that is none', (d) => Object.assign(d, { blobs: [3] }), 'at blobs[0]: expected a blob'],
    [
      'a blob with more',
      blob({ more: 1 }),
      'at blobs[0]: expected a blob with type, stored, length, crc and data, found',
    ],
    ['an unknown type', blob({ type: 'Float16Array' }), 'at blobs[0].type: unknown array type "Float16Array"'],
    ['a type of every object', blob({ type: 'constructor' }), 'at blobs[0].type: unknown array type "constructor"'],
    ['an unknown dtype', blob({ stored: 'f16' }), 'at blobs[0].stored: a Float64Array is not stored as "f16"'],
    ['a dtype that loses', blob({ type: 'Uint8Array' }), 'at blobs[0].stored: a Uint8Array is not stored as "f64"'],
    ['a wrong length', blob({ length: 3 }), 'at blobs[0].data: expected 32 characters for 3 numbers as f64, found 24'],
    ['a negative length', blob({ length: -1 }), 'at blobs[0].length: expected a length, found -1'],
    ['a huge length', blob({ length: 1e15 }), 'at blobs[0].data: expected'],
    ['a length that is none', blob({ length: '2' }), 'at blobs[0].length'],
    ['data that is none', blob({ data: null }), 'at blobs[0].data: expected base64 text'],
    ['truncated data', blob({ data: 'mpmZmZmZ' }), 'at blobs[0].data: expected 24 characters'],
    ['no base64', blob({ data: 'mpmZmZm*uT+amZmZmZnJPw==' }), 'at blobs[0].data: no base64 at character 7'],
    ['edited data', blob({ data: 'mpmZmZmZuT+amZmZmZnJPg==' }), 'at blobs[0]: the data has checksum'],
    ['bits that stand for nothing', blob({ data: 'mpmZmZmZuT+amZmZmZnJPx==' }), 'no base64 at character 21'],
    ['an edited checksum', blob({ crc: { deep: 1 } }), 'at blobs[0]: the data has checksum'],
    ['a reference out of range', (d) => Object.assign(d.a, { n: { $blob: 2 } }), 'at a.n: no blob 2: the file has 2'],
    ['a reference that is none', (d) => Object.assign(d.a, { n: { $blob: 'length' } }), 'at a.n: no blob "length"'],
    ['a fractional reference', (d) => Object.assign(d.a, { n: { $blob: 0.5 } }), 'at a.n: no blob 0.5'],
    ['an unknown number', (d) => Object.assign(d.a, { n: { $number: '1e999' } }), 'at a.n: unknown number "1e999"'],
    ['an unknown mark', (d) => Object.assign(d.a, { n: { $date: 1 } }), 'at a.n: unknown mark "$date"'],
    ['a mark among others', (d) => Object.assign(d.a, { n: { $blob: 0, b: 1 } }), 'at a.n: unknown mark "$blob"'],
    ['a constructor', (d) => Object.assign(d.a, { constructor: 1 }), 'at a: the key "constructor" is not allowed'],
    ['a prototype', (d) => Object.assign(d, { prototype: 1 }), 'model file: the key "prototype" is not allowed'],
    ['an edited number', (d) => Object.assign(d.a, { n: 1 }), 'model file: the contents have checksum'],
    ['blobs exchanged', (d) => (d.blobs as unknown[]).reverse(), 'model file: the contents have checksum'],
    ['no checksum', (d) => delete d.checksum, 'expected undefined'],
    ['a key more', (d) => Object.assign(d, { more: 1 }), 'model file: the contents have checksum'],
  ])('%s', (_name, change, message) => {
    const document = damaged(value, change);
    expect(() => decode(document)).toThrow(message);
    expect(() => decode(document)).toThrow(ModelFormatError);
  });

  test.each<[string, string, string]>([
    ['empty', '', 'model file: no JSON'],
    ['truncated', write(value).slice(0, -20), 'model file: no JSON'],
    ['an array', '[]', 'model file: expected a JSON object'],
    ['null', 'null', 'model file: expected a JSON object'],
    ['__proto__', '{"a":{"__proto__":{"x":1}},"blobs":[],"checksum":0}', 'at a: the key "__proto__" is not allowed'],
    ['__proto__ at the root', '{"__proto__":{"x":1},"blobs":[],"checksum":0}', 'the key "__proto__" is not allowed'],
    ['deep', `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)},"blobs":[],"checksum":0}`, 'nested deeper than 200'],
    ['a deep blob', `{"blobs":[{"x":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}`, 'at blobs[0]'],
    ['a deep checksum', `{"blobs":[],"checksum":${'['.repeat(1e5)}${']'.repeat(1e5)}}`, 'expected an Array'],
    ['a number too large', '{"a":1e999,"blobs":[],"checksum":0}', 'at a: a number that JSON does not hold'],
  ])('%s text', (_name, text, message) => {
    expect(() => readText(text)).toThrow(message);
    expect(() => readText(text)).toThrow(expect.objectContaining({ name: 'ModelFormatError', code: 'model-format' }));
  });

  test('an error knows its path', () => {
    const document = damaged(value, (d) => Object.assign(d.a, { n: { $blob: 9 } }));
    expect(() => decode(document)).toThrow(expect.objectContaining({ path: 'a.n' }));
  });

  test('white space is no edit', () => {
    const document = JSON.parse(write(value)) as JsonObject;
    expect(sameBits(readText(JSON.stringify(document, null, 2)), value)).toBe(true);
  });
});
