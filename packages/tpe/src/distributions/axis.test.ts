import { describe, expect, test } from '@jest/globals';
import type { NumericDistribution } from '../space/distribution.ts';
import { hp } from '../space/hp.ts';
import type { ParameterNode } from '../space/node.ts';
import { axisOf } from './axis.ts';
import { fromUnit } from './from-unit.ts';

function numeric({ distribution }: ParameterNode<number>): NumericDistribution {
  if (distribution.type !== 'numeric') throw new Error('a numeric parameter was expected');
  return distribution;
}

describe('axes', () => {
  test.each([
    ['uniform', hp.uniform('x', -5, 10), -2],
    ['loguniform', hp.loguniform('x', -3, 2), 0.5],
    ['normal', hp.normal('x', 3, 2), 8],
    ['lognormal', hp.lognormal('x', 0, 1), 0.1],
    ['int', hp.int('x', { low: 1, high: 9 }), 7],
    ['log int', hp.int('x', { low: 1, high: 1000, log: true }), 31],
    ['quniform', hp.quniform('x', 0, 10, 2.5), 7.5],
  ])('%s: there and back', (_name, node, value) => {
    const axis = axisOf(numeric(node));
    expect(axis.fromScaled(axis.toScaled(value))).toBeCloseTo(value, 9);
  });

  test('bounds are 0 and 1, and what is beyond counts as they do', () => {
    const axis = axisOf(numeric(hp.float('x', { low: 1e-5, high: 1, log: true })));
    expect([axis.fromScaled(0), axis.fromScaled(1), axis.fromScaled(-3), axis.fromScaled(7)]).toEqual([
      1e-5, 1, 1e-5, 1,
    ]);
    const wide = axisOf(numeric(hp.normal('x', 10, 2)));
    expect([wide.fromScaled(0), wide.fromScaled(1), wide.low, wide.high]).toEqual([6, 14, -Infinity, Infinity]);
    expect(Number.isFinite(axisOf(numeric(hp.normal('x', 0, 1e308))).fromScaled(9))).toBe(true);
  });

  test('cells and neighbours of rounded values', () => {
    const axis = axisOf(numeric(hp.int('x', { low: 0, high: 9 })));
    expect(axis.cell(3)[0]).toBeCloseTo(0.3, 12);
    expect(axis.cell(3)[1]).toBeCloseTo(0.4, 12);
    expect(axis.cell(0)).toEqual([-Infinity, expect.closeTo(0.1, 12)]);
    expect(axis.cell(9)).toEqual([expect.closeTo(0.9, 12), Infinity]);
    expect([axis.neighbour(3, 1), axis.neighbour(3, -2), axis.neighbour(3, 40)]).toEqual([4, 1, 9]);
    expect([axis.stepped, axis.single]).toEqual([true, false]);
    expect(axisOf(numeric(hp.quniform('x', 0.1, 0.4, 5))).single).toBe(true);
  });
});

describe('quantiles of the prior', () => {
  test('of numbers', () => {
    expect(fromUnit(hp.uniform('x', -1, 3).distribution, 0.25)).toBe(0);
    expect(fromUnit(hp.normal('x', 1, 2).distribution, 0.5)).toBe(1);
    expect(fromUnit(hp.int('x', { low: 1, high: 4 }).distribution, 0.999)).toBe(4);
  });

  test('of choices, never one of probability 0', () => {
    const { distribution } = hp.pchoice('x', [
      [0, 'a'],
      [0.5, 'b'],
      [0, 'c'],
      [0.5, 'd'],
      [0, 'e'],
    ]);
    expect([0, 0.49, 0.5, 0.99, 1 - 2 ** -53].map((u) => fromUnit(distribution, u))).toEqual([1, 1, 3, 3, 3]);
    expect([0, 0.49, 0.51, 1 - 2 ** -53].map((u) => fromUnit(hp.randint('x', 5, 7).distribution, u))).toEqual([
      5, 5, 6, 6,
    ]);
  });
});
