import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf } from '../special/normal-cdf.ts';
import { stream } from './path-stream.ts';

describe('addressing', () => {
  test('a stream is its path', () => {
    const long = stream(3, 'trial', 17, 'fold', 2);
    const short = stream(3).stream('trial').stream(17, 'fold').stream(2);
    expect(draws(20, () => short.next())).toEqual(draws(20, () => long.next()));
    expect(stream(3).seed128()).not.toEqual(long.seed128());
  });

  test('neither draws nor children move another stream', () => {
    const undisturbed = draws(10, stream(1, 'a').stream('b').next.bind(stream(1, 'a').stream('b')));
    const parent = stream(1, 'a');
    parent.normal();
    const child = parent.stream('b');
    const seen = draws(10, () => {
      parent.next();
      parent.stream('b').shuffle([1, 2, 3]);
      return child.next();
    });
    expect(seen).toEqual(undisturbed);
  });

  test('seeds and parts keep their types', () => {
    expect(stream(1).next()).not.toBe(stream('1').next());
    expect(stream('a', 'b').next()).not.toBe(stream('ab').next());
    expect(stream('a', 'b').next()).not.toBe(stream('a:b').next());
  });

  test('seed128 is a fresh copy that draws do not change', () => {
    const random = stream(8);
    const seed = random.seed128();
    expect(seed).toHaveLength(4);
    expect(seed.some((word) => word !== 0)).toBe(true);
    random.next();
    seed.fill(0);
    expect(random.seed128()).toEqual(stream(8).seed128());
  });
});

describe('no regression', () => {
  // A change here breaks the promise "same seed, same search" to everyone who has saved one.
  test('the draws of a path stay the same', () => {
    const random = stream(42, 'trial', 7);
    expect({
      next: random.next(),
      uint32: random.uint32(),
      uniform: random.uniform(-1, 3),
      normal: random.normal(),
      tail: draws(40, () => random.normal()).reduce((a, b) => Math.min(a, b)),
      integer: [random.integer(0, 10), random.integer(-5, 5), random.integer(0, 2 ** 53)],
      choice: random.choice(['a', 'b', 'c'], [1, 2, 3]),
      shuffle: random.shuffle([1, 2, 3, 4, 5, 6]),
      seed128: [...random.seed128()],
    }).toEqual({
      next: 0.6288202404975891,
      uint32: 412614918,
      uniform: 1.614291755539723,
      normal: -0.005889110909421074,
      tail: -1.947766790140962,
      integer: [0, 0, 3133183596036294],
      choice: 'b',
      shuffle: [6, 3, 2, 1, 4, 5],
      seed128: [2984479729, 358277076, 3564096535, 836334562],
    });
  });
});

describe('uniform', () => {
  test('lies in [low, high), even where the sum rounds', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
        fc.nat(60),
        (low, k) => {
          const high = low + Math.max(Math.abs(low), 1e-300) * 2 ** -k;
          const value = stream('bounds', low, k).uniform(low, high);
          expect(value).toBeGreaterThanOrEqual(low);
          if (high > low) expect(value).toBeLessThan(high);
        },
      ),
    );
  });

  test('has 53 bits, evenly spread', () => {
    const random = stream('uniform');
    const values = draws(100_000, () => random.uniform());
    expect(kolmogorov(values, (x) => x)).toBeLessThan(1.95);
    const lastBits = values.map((x) => (x * 2 ** 53) % 64);
    expect(chiSquare(lastBits, 64)).toBeLessThan(63 + 4.5 * Math.sqrt(126));
  });

  test('an empty range gives its bound; a reversed or endless one is an error', () => {
    expect(stream(1).uniform(2, 2)).toBe(2);
    expect(() => stream(1).uniform(1, 0)).toThrow('uniform: expected finite bounds low <= high, found 1 and 0');
    expect(() => stream(1).uniform(0, Infinity)).toThrow('uniform');
    expect(() => stream(1).uniform(Number.NaN, 1)).toThrow('uniform');
  });
});

describe('normal', () => {
  test('is normal', () => {
    const random = stream('normal');
    const values = draws(100_000, () => random.normal());
    expect(kolmogorov(values, normalCdf)).toBeLessThan(1.95);
    const variance = values.reduce((sum, z) => sum + z * z, 0) / values.length;
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length));
  });

  test('takes mean and deviation, and one uniform a draw', () => {
    const a = stream('moved');
    const b = stream('moved');
    expect(a.normal(10, 2)).toBe(10 + 2 * b.normal());
    expect(a.next()).toBe(b.next());
  });
});

describe('integer', () => {
  test('lies in [low, high) for any range up to 2^53', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 53 - 1 }), (start, size) => {
        const low = Math.min(start, 2 ** 53 - 1 - size);
        const value = stream('range', low, size).integer(low, low + size);
        expect(Number.isInteger(value) && value >= low && value < low + size).toBe(true);
      }),
    );
  });

  test.each([1, 2, 3, 7, 10, 64, 1000])('is uniform below %d', (count) => {
    const random = stream('integer', count);
    const values = draws(50_000, () => random.integer(5, 5 + count) - 5);
    expect(chiSquare(values, count)).toBeLessThan(count - 1 + 4.5 * Math.sqrt(2 * count) + 3);
  });

  // With a remainder instead of a rejection the first third would come up twice as often as the second.
  test.each([3 * 2 ** 30, 3 * 2 ** 40, 3 * 2 ** 51])('has no modulo bias below %d', (count) => {
    const random = stream('bias', count);
    const values = draws(30_000, () => Math.floor(random.integer(0, count) / (count / 12)));
    expect(chiSquare(values, 12)).toBeLessThan(40);
  });

  test('reaches odd numbers in the largest range', () => {
    const random = stream('odd');
    const values = draws(10_000, () => random.integer(0, 2 ** 53) % 4);
    expect(chiSquare(values, 4)).toBeLessThan(25);
  });

  test('rejects ranges that are empty, too wide or not of integers', () => {
    const random = stream(0);
    expect(() => random.integer(3, 3)).toThrow(
      'integer: expected integers low < high at most 2^53 apart, found 3 and 3',
    );
    expect(() => random.integer(0, 1.5)).toThrow('integer');
    expect(() => random.integer(-1, 2 ** 53)).toThrow('integer');
    expect(() => random.integer(2 ** 60, 2 ** 60 + 4096)).toThrow('integer');
    expect(() => random.integer(0, Number.NaN)).toThrow('integer');
  });
});

describe('choice', () => {
  test('is uniform without weights', () => {
    const random = stream('choice');
    expect(
      chiSquare(
        draws(20_000, () => random.choice([0, 1, 2, 3, 4])),
        5,
      ),
    ).toBeLessThan(27);
  });

  test('follows the weights, and never takes one of zero', () => {
    const random = stream('weights');
    const weights = [0, 1, 0, 2, 5, 0];
    const values = draws(40_000, () => random.choice([0, 1, 2, 3, 4, 5], weights));
    const expected = weights.map((weight) => (weight / 8) * values.length);
    const counts = weights.map((_, i) => values.filter((value) => value === i).length);
    expect([counts[0], counts[2], counts[5]]).toEqual([0, 0, 0]);
    const distance = [1, 3, 4].reduce((sum, i) => sum + (counts[i] - expected[i]) ** 2 / expected[i], 0);
    expect(distance).toBeLessThan(22);
  });

  test('rejects no items, and weights that are no weights', () => {
    const random = stream(0);
    expect(() => random.choice([])).toThrow('at least one item');
    expect(() => random.choice([1, 2], [1])).toThrow('one weight for each of 2 items, found 1');
    expect(() => random.choice([1, 2], [1, -1])).toThrow('weight 1 must be >= 0, found -1');
    expect(() => random.choice([1, 2], [Number.NaN, 1])).toThrow('weight 0');
    expect(() => random.choice([1, 2], [0, 0])).toThrow('positive finite sum');
    expect(() => random.choice([1, 2], [1e308, 1e308])).toThrow('positive finite sum');
  });
});

describe('shuffle', () => {
  test('permutes in place and returns its argument', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items].sort((a, b) => a - b);
        expect(stream(seed).shuffle(items)).toBe(items);
        expect([...items].sort((a, b) => a - b)).toEqual(before);
      }),
    );
  });

  test('every order of four is as likely, in typed arrays too', () => {
    const random = stream('shuffle');
    const orders = new Map<string, number>();
    const codes = draws(48_000, () => {
      const order = random.shuffle(Uint8Array.of(0, 1, 2, 3)).join();
      if (!orders.has(order)) orders.set(order, orders.size);
      return orders.get(order) ?? 0;
    });
    expect(orders.size).toBe(24);
    expect(chiSquare(codes, 24)).toBeLessThan(23 + 4.5 * Math.sqrt(46));
  });
});

function draws<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, () => draw());
}

/** Against equal cells 0 … cells - 1. */
function chiSquare(values: number[], cells: number): number {
  const counts = new Float64Array(cells);
  for (const value of values) counts[value]++;
  const expected = values.length / cells;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** sqrt(n) times the largest distance of the distribution functions: 1.95 is exceeded by chance once in 1000. */
function kolmogorov(values: number[], cdf: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return distance * Math.sqrt(sorted.length);
}
