import { describe, expect, test } from '@jest/globals';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import { random } from '../random.ts';
import { quasiRandom } from './quasi-random.ts';

const space = {
  x: hp.uniform('x', 0, 1),
  z: hp.normal('z', 0, 1),
  c: hp.pchoice('c', [
    [0.25, 'a'],
    [0.75, { y: hp.loguniform('y', 0, 1) }],
  ]),
};

function values(label: string, count: number, algo = quasiRandom()): number[] {
  const study = createStudy({ space, algo, seed: 4 });
  return Array.from({ length: count }, () => study.ask().params[label]).filter((value) => value !== undefined);
}

describe('every parameter is spread over its prior', () => {
  const strata = (points: number[], n: number) => new Set(points.map((u) => Math.floor(u * n))).size;

  test('one in each of 2^k equal shares', () => {
    expect(strata(values('x', 64), 64)).toBe(64);
    expect(strata(values('x', 64, quasiRandom({ seed: 1 })), 64)).toBe(64);
    expect(strata(values('x', 64, random()), 64)).toBeLessThan(50);
  });

  test('by quantiles of unbounded and categorical priors', () => {
    // Quartiles of the standard normal distribution.
    const quartiles = values('z', 64, quasiRandom({ seed: 1 })).map(
      (z) => [-0.6744897501960817, 0, 0.6744897501960817].filter((q) => z > q).length,
    );
    for (const quartile of [0, 1, 2, 3]) expect(quartiles.filter((q) => q === quartile)).toHaveLength(16);
    expect(values('c', 64, quasiRandom({ seed: 1 })).filter((c) => c === 0)).toHaveLength(16);
    expect(values('y', 64, quasiRandom({ seed: 1 }))).toHaveLength(48);
  });
});

test('the seed of the study picks the sequence, unless it has one of its own', () => {
  const first = (seed: number, algo = quasiRandom()) => createStudy({ space, algo, seed }).ask().params.x;
  expect(first(1)).not.toBeCloseTo(first(2), 6);
  expect(first(1, quasiRandom({ seed: 9 }))).toBeCloseTo(first(2, quasiRandom({ seed: 9 })), 6);
});

test('options are checked', () => {
  expect(() => quasiRandom({ sed: 1 } as never)).toThrow(/did you mean "seed"/);
});
