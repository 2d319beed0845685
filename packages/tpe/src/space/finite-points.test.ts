import { describe, expect, test } from '@jest/globals';
import { compileSpace } from './compile.ts';
import type { Params } from './compiled-space.ts';
import { FinitePoints } from './finite-points.ts';
import { hp } from './hp.ts';

const shared = hp.int('shared', { low: 1, high: 3 });
const choice = (label: string) => hp.choice(label, [{ shared }, 'plain', hp.randint(`${label}.n`, 2)]);

describe.each<[string, unknown, number]>([
  ['nothing', { fixed: 1 }, 1],
  ['a product', { a: hp.choice('a', [1, 2, 3]), b: hp.int('b', { low: 1, high: 4 }) }, 12],
  [
    'options with parameters',
    hp.choice('a', [hp.randint('b', 5, 9), 'x', [hp.randint('c', 2), hp.randint('d', 3)]]),
    11,
  ],
  // 3 + 1 + 2 with two of them: 3 (both shared) + 2 * 3 * 3 + 3 * 3.
  ['a parameter that options share', [choice('a'), choice('b')], 3 + 2 * 9 + 9],
  ['a parameter that is outside its option, too', [shared, choice('a')], 3 * 4],
  [
    'a choice with options of probability 0',
    hp.pchoice('a', [
      [0, hp.uniform('x', 0, 1)],
      [1, hp.randint('n', 2)],
    ]),
    2,
  ],
  [
    'rounded ranges',
    [hp.quniform('a', 0, 1, 0.1), hp.quniform('b', 0.5, 3, 1), hp.qloguniform('c', 0, 2, 2)],
    11 * 3 * 4,
  ],
  ['integers', [hp.uniformint('a', -1, 1), hp.int('b', { low: 1, high: 8, log: true })], 24],
])('%s', (_name, space, size) => {
  const compiled = compileSpace(space);

  test('has as many points as can be listed', () => {
    const points = [...new FinitePoints(compiled)];
    expect(compiled.size).toBe(size);
    expect(points).toHaveLength(size);
    for (const point of points) {
      compiled.check(point);
      compiled.evaluate(point);
    }
  });

  test('has a key for each of them', () => {
    const points = new FinitePoints(compiled);
    expect(new Set(Array.from(points, (point) => points.key(point))).size).toBe(size);
  });
});

test.each<[string, unknown]>([
  ['a number', hp.uniform('x', 0, 1)],
  ['a number within an option', hp.choice('c', [1, hp.loguniform('x', 0, 1)])],
  ['rounded, without bounds', hp.qnormal('x', 0, 1, 1)],
  ['a number within an option, with a shared parameter', [shared, hp.choice('c', [shared, hp.uniform('x', 0, 1)])]],
])('%s: not finite', (_name, space) => {
  expect(compileSpace(space).size).toBe(Number.POSITIVE_INFINITY);
});

test('what is no point has no key; rounding errors do not matter', () => {
  const points = new FinitePoints(
    compileSpace({
      c: hp.pchoice('c', [
        [0, 'a'],
        [1, 'b'],
      ]),
      x: hp.quniform('x', 0, 1, 0.1),
    }),
  );
  expect(points.key({ c: 1, x: 0.3 })).toBe(points.key({ c: 1, x: 3 * 0.1 }));
  const others: Params[] = [{ c: 0, x: 0.3 }, { c: 1 }, { c: 1, x: 0.35 }, { c: 1, x: 1.1 }, { c: 2, x: 0 }];
  for (const params of others) {
    expect(points.key(params)).toBeUndefined();
  }
});

test('counting many shared parameters ends', () => {
  const node = hp.randint('n', 2);
  const space = Array.from({ length: 40 }, (_, i) => hp.choice(`c${i}`, [[node, hp.randint(`a${i}`, 2)], 'b']));
  expect(compileSpace(space).size).toBe(Number.POSITIVE_INFINITY);
});
