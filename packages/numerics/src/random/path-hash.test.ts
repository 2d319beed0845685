import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { absorb, emptyPath, finish } from './path-hash.ts';
import { stream } from './path-stream.ts';

const part = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true }));

describe('the hash of a path', () => {
  const hash = (...path: (string | number)[]) => JSON.stringify(finish(absorb(emptyPath, path)));

  test('tells parts apart by type and by position', () => {
    const paths = [
      [],
      [0],
      ['0'],
      [1],
      ['1'],
      [1.5],
      ['1.5'],
      [Number.NaN],
      ['NaN'],
      [2 ** 32],
      [2 ** 32 + 1],
      [-1],
      [2 ** 32 - 1],
      [''],
      ['', ''],
      ['\0'],
      ['\0\0'],
      ['a', 'b'],
      ['b', 'a'],
      ['ab'],
      ['a:b'],
      ['a', 'b', ''],
      ['', 'a', 'b'],
      ['é'],
      ['e\u0301'],
      [0, 0],
      [0, 0, 0],
      ['__proto__'],
      [Infinity],
      [-Infinity],
      [5e-324],
    ];
    expect(new Set(paths.map((path) => hash(...path))).size).toBe(paths.length);
  });

  test('0 and -0 are the same part', () => {
    expect(hash(-0)).toBe(hash(0));
  });

  test('different paths, different hashes', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (a, b) => {
        const same = a.length === b.length && a.every((item, i) => item === b[i]);
        expect(hash(...a) === hash(...b)).toBe(same);
      }),
    );
  });

  test('can be continued', () => {
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (a, b) => {
        expect(absorb(absorb(emptyPath, a), b)).toEqual(absorb(emptyPath, [...a, ...b]));
      }),
    );
  });

  test('rejects other parts', () => {
    expect(() => absorb(emptyPath, [null as unknown as string])).toThrow('a string or a number, found null');
  });

  test('flipping any bit of a part flips half the bits of the hash', () => {
    const counts: number[] = [];
    for (let value = 0; value < 200; value++) {
      const from = finish(absorb(emptyPath, ['x', value * 40503]));
      for (let bit = 0; bit < 31; bit++) {
        const to = finish(absorb(emptyPath, ['x', (value * 40503) ^ (1 << bit)]));
        counts.push(ones(from.a ^ to.a) + ones(from.b ^ to.b) + ones(from.c ^ to.c) + ones(from.d ^ to.d));
      }
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // Each count is binomial(128, 1/2), with standard deviation 5.66.
    expect(Math.abs(mean - 64)).toBeLessThan((5 * 5.66) / Math.sqrt(counts.length));
    expect(Math.min(...counts)).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBeLessThan(98);
  });
});

describe('the first draws of a million structured paths', () => {
  const count = 1_000_000;
  const first = new Uint32Array(count);
  const second = new Uint32Array(count);

  beforeAll(() => {
    let at = 0;
    for (let seed = 0; seed < 10; seed++) {
      for (let trial = 0; trial < 1000; trial++) {
        const parent = stream(seed, 'trial', trial);
        for (let fold = 0; fold < 50; fold++) {
          for (const name of ['fold', 'noise']) {
            const child = parent.stream(name, fold);
            first[at] = child.uint32();
            second[at++] = child.uint32();
          }
        }
      }
    }
  });

  test('collide in 32 bits as often as chance has it', () => {
    const expected = count ** 2 / 2 ** 33;
    expect(Math.abs(duplicates(Float64Array.from(first)) - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  test('do not collide in 53 bits of a pair more than chance has it, and never in 64', () => {
    expect(duplicates(Float64Array.from(first, (high, i) => (high >>> 5) * 2 ** 26 + (second[i] >>> 6)))).toBeLessThan(
      2,
    );
    expect(duplicates(BigUint64Array.from(first, (high, i) => (BigInt(high) << 32n) | BigInt(second[i])))).toBe(0);
  });

  test.each<[string, (i: number) => number]>([
    ['the upper half of the first', (i) => first[i] >>> 16],
    ['the lower half of the first', (i) => first[i] & 0xffff],
    ['the upper half of the second', (i) => second[i] >>> 16],
    ['upper bytes of first and second', (i) => ((first[i] >>> 24) << 8) | (second[i] >>> 24)],
    ['upper bytes of neighbours', (i) => ((first[i] >>> 24) << 8) | (first[(i + 1) % count] >>> 24)],
    ['upper bytes of the next trial', (i) => ((first[i] >>> 24) << 8) | (first[(i + 100) % count] >>> 24)],
    ['upper bytes of the next seed', (i) => ((first[i] >>> 24) << 8) | (first[(i + 100_000) % count] >>> 24)],
  ])('are uniform: %s', (_, cell) => {
    const counts = new Float64Array(65536);
    for (let i = 0; i < count; i++) counts[cell(i)]++;
    const expected = count / counts.length;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // Chi-square with 65,535 degrees of freedom is near normal.
    expect(Math.abs(chiSquare - 65535)).toBeLessThan(4.5 * Math.sqrt(2 * 65535));
  });
});

function ones(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest > 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}

function duplicates(values: Float64Array | BigUint64Array): number {
  values.sort();
  let count = 0;
  for (let i = 1; i < values.length; i++) if (values[i] === values[i - 1]) count++;
  return count;
}
