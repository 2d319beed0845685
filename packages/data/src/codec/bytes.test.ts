import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64Length, decodeBase64, encodeBase64 } from './base64.ts';
import { swapBytes } from './blob.ts';
import { crc32 } from './crc32.ts';

test('base64 is Node’s, both ways', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = [...encodeBase64(bytes)].join('');
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(text).toHaveLength(base64Length(bytes.length));
      expect(decodeBase64(text, bytes.length)).toEqual(new Uint8Array(bytes));
    }),
    { seed: 1 },
  );
});

test('pieces of base64 join', () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 37) >> 3);
  const pieces = [...encodeBase64(bytes)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(Buffer.from(bytes).toString('base64'));
});

test.each([
  ['AAA', 2, 3],
  ['AAAA', 2, 3],
  ['AA==', 2, 2],
  ['AAE=', 1, 2],
  ['AQ==', 1, -1],
  ['AR==', 1, 1],
  ['AAB=', 2, 2],
  ['A\u0100AA', 3, 1],
  ['AA-_', 3, 2],
  ['A=AA', 3, 1],
  ['AQ=A', 1, 3],
])('%j for %i bytes is wrong at %i', (text, length, at) => {
  const found = decodeBase64(text, length);
  if (at < 0) expect(found).toEqual(Uint8Array.of(1));
  else expect(found).toBe(at);
});

test('CRC-32 has its published check value, and joins', () => {
  const bytes = new TextEncoder().encode('123456789');
  expect(crc32(bytes)).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
  for (let cut = 0; cut <= 9; cut++) expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(0xcbf43926);
});

test('swapBytes turns elements round', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  swapBytes(bytes, 2);
  expect(bytes).toEqual(Uint8Array.of(2, 1, 4, 3));
  swapBytes(bytes, 4);
  expect(bytes).toEqual(Uint8Array.of(3, 4, 1, 2));
});
