import { describe, expect, test } from '@jest/globals';
import { hp } from './hp.ts';
import { isNode } from './node.ts';

describe('arguments are checked where the space is written', () => {
  const cases: [string, () => unknown, RegExp][] = [
    ['low above high', () => hp.uniform('x', 2, 1), /hp\.uniform "x": low must be below high, found low = 2, high = 1/],
    ['low equal to high, a bound 0', () => hp.uniform('x', 0, 0), /low must be below high/],
    ['high 0', () => hp.quniform('x', 5, 0, 1), /low must be below high/],
    ['low 0', () => hp.uniformint('x', 0, -3), /low must be below high/],
    ['NaN', () => hp.loguniform('x', Number.NaN, 1), /low must be a finite number, found NaN/],
    ['infinite', () => hp.uniform('x', 0, Number.POSITIVE_INFINITY), /high must be a finite number/],
    ['too wide', () => hp.uniform('x', -1e308, 1e308), /too wide/],
    ['values where logarithms belong', () => hp.loguniform('x', 1, 1000), /natural logarithms/],
    ['sigma 0', () => hp.normal('x', 0, 0), /sigma must be > 0/],
    ['sigma negative', () => hp.lognormal('x', 0, -1), /sigma must be > 0/],
    ['q 0', () => hp.quniform('x', 0, 1, 0), /q must be > 0/],
    ['q missing', () => hp.qnormal('x', 0, 1, undefined as never), /q must be a finite number, found undefined/],
    ['no options', () => hp.choice('x', []), /hp\.choice "x": options must not be empty/],
    ['options no array', () => hp.choice('x', 'ab' as never), /options must be an array/],
    [
      'probabilities',
      () =>
        hp.pchoice('x', [
          [0.5, 'a'],
          [0.4, 'b'],
        ]),
      /must sum to 1, found 0.9/,
    ],
    [
      'negative probability',
      () =>
        hp.pchoice('x', [
          [-0.5, 'a'],
          [1.5, 'b'],
        ]),
      /option 0 must be/,
    ],
    ['no pair', () => hp.pchoice('x', ['a'] as never), /option 0 must be \[probability/],
    ['label', () => hp.uniform(3 as never, 0, 1), /the label must be a string, found number/],
    ['randint without room', () => hp.randint('x', 0), /low must be below high/],
    ['randint with a fraction', () => hp.randint('x', 2.5), /high must be an integer/],
    ['float log from 0', () => hp.float('x', { low: 0, high: 1, log: true }), /low must be > 0/],
    ['int log from 0', () => hp.int('x', { low: 0, high: 9, log: true }), /at least 1 with log/],
  ];
  test.each(cases)('%s', (_name, make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code: expect.stringMatching(/^invalid-/) }));
  });
});

test('nodes are plain branded objects', () => {
  const node = hp.quniform('x', 0, 10, 3);
  expect(isNode(node)).toBe(true);
  expect(isNode({ label: 'x' })).toBe(false);
  expect(Object.getPrototypeOf(node)).toBe(Object.prototype);
  expect(node.distribution).toEqual({
    ...{ type: 'numeric', name: 'quniform', shape: 'uniform', log: false, q: 3, integer: false },
    ...{ low: 0, high: 10, mu: 5, sigma: 10 },
  });
});
