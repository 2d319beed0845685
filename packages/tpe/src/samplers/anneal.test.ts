import { describe, expect, test } from '@jest/globals';
import { fmin } from '../fmin/fmin.ts';
import { hp } from '../space/hp.ts';
import { createStudy } from '../study/study.ts';
import { anneal } from './anneal.ts';
import { random } from './random.ts';

/** The point that comes after trials with the given raw points and losses, for many seeds. */
function next<const S>(space: S, told: [Record<string, number>, number?][], options = {}, seeds = 2000) {
  const trials = told.map(([params, loss], number) =>
    loss === undefined
      ? { number, params, status: 'fail', extras: {} }
      : { number, params, status: 'ok', loss, extras: {} },
  );
  return Array.from(
    { length: seeds },
    (_, seed) => createStudy({ space, algo: anneal(options), seed, trials, repeats: true }).ask().params,
  );
}

const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const spread = (values: number[]) => Math.sqrt(mean(values.map((v) => (v - mean(values)) * (v - mean(values)))));
const column = (points: Readonly<Record<string, number>>[], label: string) => points.map((point) => point[label]);

test('the first point is from the prior', () => {
  const space = { x: hp.normal('x', 1, 2), c: hp.choice('c', [0, 1, 2]) };
  for (let seed = 0; seed < 20; seed++) {
    expect(createStudy({ space, algo: anneal(), seed }).ask()).toEqual(
      createStudy({ space, algo: random(), seed }).ask(),
    );
  }
});

describe('the prior shrinks to 1 / (1 + T / 10) of its width', () => {
  const onlyBest = { avgBestIdx: 1 };

  test('uniform, around the best', () => {
    const xs = column(
      next(
        hp.uniform('x', 0, 1),
        [
          [{ x: 0.9 }, 2],
          [{ x: 0.5 }, 1],
        ],
        onlyBest,
      ),
      'x',
    );
    const width = 1 / 1.2;
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0.5 - width / 2);
    expect(Math.max(...xs)).toBeLessThan(0.5 + width / 2);
    expect(spread(xs)).toBeCloseTo(width / Math.sqrt(12), 2);
  });

  test('a window that leaves the bounds is shifted, not cut', () => {
    const told = Array.from({ length: 10 }, (): [{ x: number }, number] => [{ x: Math.log(2) }, 1]);
    const node = hp.loguniform('x', 0, 4);
    const xs = column(
      next(
        node,
        told.map(([, loss]) => [{ x: 1 }, loss]),
        onlyBest,
      ),
      'x',
    ).map(Math.log);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...xs)).toBeLessThan(2);
    expect(mean(xs)).toBeCloseTo(1, 1);
  });

  test('normal, with a centre that has moved', () => {
    const xs = column(next(hp.normal('x', 0, 3), [[{ x: 20 }, 1]], onlyBest), 'x');
    expect(Math.abs(mean(xs) - 20)).toBeLessThan(0.3);
    expect(Math.abs(spread(xs) - 3 / 1.1)).toBeLessThan(0.15);
  });

  test('choices keep their value with probability 1 − share, else are drawn from the prior', () => {
    const node = hp.pchoice('c', [
      [0.1, 'a'],
      [0.2, 'b'],
      [0.7, 'c'],
    ]);
    const told = Array.from({ length: 10 }, (): [{ c: number }, number] => [{ c: 0 }, 1]);
    const drawn = column(next(node, told, onlyBest), 'c');
    const share = (value: number) => drawn.filter((v) => v === value).length / drawn.length;
    expect(share(0)).toBeCloseTo(0.5 + 0.5 * 0.1, 1);
    expect(share(1)).toBeCloseTo(0.5 * 0.2, 1);
    expect(share(2)).toBeCloseTo(0.5 * 0.7, 1);
  });

  test('integers stay in their range, low included', () => {
    const drawn = column(next(hp.randint('n', 12, 15), [[{ n: 14 }, 1]], onlyBest), 'n');
    expect(new Set(drawn)).toEqual(new Set([12, 13, 14]));
  });
});

test('the trial is picked by a geometric rank of mean avgBestIdx; ties by number; failures last', () => {
  const told: [Record<string, number>, number?][] = [
    [{ x: 0.7 }, undefined],
    [{ x: 0.1 }, 1],
    [{ x: 0.5 }, 2],
    [{ x: 0.3 }, 1],
  ];
  // So narrow that a point tells which trial it is near.
  const xs = column(next(hp.uniform('x', 0, 1), told, { shrinkCoef: 100 }, 4000), 'x');
  const share = (centre: number) => xs.filter((x) => Math.abs(x - centre) < 0.05).length / xs.length;
  expect(share(0.1)).toBeCloseTo(1 / 2, 1);
  expect(share(0.3)).toBeCloseTo(1 / 4, 1);
  expect(share(0.5)).toBeCloseTo(1 / 8, 1);
  expect(share(0.7)).toBeCloseTo(1 / 8, 1);
});

test('parameters follow one trial, and another one where that one has not the parameter', () => {
  const space = {
    x: hp.uniform('x', 0, 1),
    y: hp.uniform('y', 0, 1),
    branch: hp.pchoice('branch', [
      [1, { z: hp.uniform('z', 0, 1) }],
      [0, 'none'],
    ]),
  };
  const points = next(
    space,
    [
      [{ x: 0.2, y: 0.3, branch: 0, z: 0.4 }, 2],
      [{ x: 0.7, y: 0.8, branch: 1 }, 1],
      [{ x: 0.7, y: 0.8, branch: 1 }, 1],
    ],
    { shrinkCoef: 1e6 },
    300,
  );
  for (const { x, y, z } of points) {
    expect(Math.abs(x - y + 0.1)).toBeLessThan(1e-3);
    if (z !== undefined) expect(z).toBeCloseTo(0.4, 3);
  }
  expect(points.some(({ x, branch }) => x > 0.5 && branch === 1)).toBe(true);
  expect(points.some(({ x }) => x < 0.5)).toBe(true);
});

test('a run is bounded, finite and the same twice', async () => {
  const space = {
    tiny: hp.uniform('tiny', 1e-300, 1),
    huge: hp.uniform('huge', -4e307, 4e307),
    zero: hp.qlognormal('zero', -1, 1, 1),
    grid: hp.qloguniform('grid', -3, 2, 1),
    int: hp.int('int', { low: 1, high: 3, log: true }),
    same: hp.quniform('same', 0.1, 0.4, 5),
  };
  const run = () =>
    fmin({
      fn: ({ tiny, huge, zero, grid, int, same }, { number }) => {
        if (number % 5 === 0) throw new Error('no');
        expect([tiny, huge, zero, grid, int].every(Number.isFinite)).toBe(true);
        expect(tiny).toBeGreaterThanOrEqual(1e-300);
        expect(same).toBe(0);
        return tiny + zero + grid + int - huge / 1e308;
      },
      ...{ space, algo: anneal(), maxEvals: 120, seed: 3 },
    });
  const first = await run();
  expect(first.params.int).toBe(1);
  expect((await run()).trials.records.map(({ params }) => params)).toEqual(
    first.trials.records.map(({ params }) => params),
  );
});

test('options are checked', () => {
  expect(() => anneal({ shrinkCoeff: 1 } as never)).toThrow(/did you mean "shrinkCoef"/);
  expect(() => anneal({ avgBestIdx: 0.5 })).toThrow(/avgBestIdx must be a number >= 1, found 0.5/);
  expect(() => anneal({ shrinkCoef: Number.NaN })).toThrow(/shrinkCoef must be a number >= 0, found NaN/);
});
