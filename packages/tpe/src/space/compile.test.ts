import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { compileSpace } from './compile.ts';
import { spaceEval } from './evaluate.ts';
import { hp } from './hp.ts';
import { map } from './map.ts';

const conditional = () => ({
  seed: 7,
  model: hp.choice('model', [
    {
      kind: 'svm',
      C: hp.lognormal('C', 0, 1),
      kernel: hp.choice('kernel', ['linear', { rbf: hp.uniform('gamma', 0, 1) }]),
    },
    { kind: 'knn', k: map(hp.qloguniform('k', 0, 3, 1), (k) => 4 * Math.trunc(k)) },
  ]),
});

test('parameters with the choices that make them active', () => {
  const { parameters } = compileSpace(conditional());
  expect(parameters.map(({ label, index, conditions }) => [label, index, conditions])).toEqual([
    ['model', 0, []],
    ['C', 1, [{ parent: 'model', option: 0 }]],
    ['kernel', 2, [{ parent: 'model', option: 0 }]],
    ['gamma', 3, [{ parent: 'kernel', option: 1 }]],
    ['k', 4, [{ parent: 'model', option: 1 }]],
  ]);
});

test('a sample has the active parameters only, and evaluates', () => {
  const space = compileSpace(conditional());
  const seen = new Set<string>();
  for (let i = 0; i < 100; i++) {
    const params = space.sample(stream(0, i));
    seen.add(Object.keys(params).sort().join());
    expect(space.sample(stream(0, i))).toEqual(params);
    expect(space.evaluate(params).seed).toBe(7);
  }
  expect([...seen].sort()).toEqual(['C,gamma,kernel,model', 'C,kernel,model', 'k,model']);
});

test('evaluates options, derived values and literals', () => {
  expect(spaceEval(conditional(), { model: 1, k: 3, C: 99 })).toEqual({ seed: 7, model: { kind: 'knn', k: 12 } });
  expect(spaceEval(conditional(), { model: 0, C: 2, kernel: 1, gamma: 0.5 })).toEqual({
    seed: 7,
    model: { kind: 'svm', C: 2, kernel: { rbf: 0.5 } },
  });
  const u = hp.uniform('u', 0, 1);
  const derived = map({ gamma: hp.lognormal('g', 0, 1), u }, ({ gamma, u }) => gamma * u);
  expect(spaceEval([derived, u, null, 'a', true, undefined], { g: 4, u: 0.5 })).toEqual([
    2,
    0.5,
    null,
    'a',
    true,
    undefined,
  ]);
  expect(() => spaceEval({ x: hp.uniform('x', 0, 1) }, {})).toThrow(/no value for "x"/);
  expect(() => spaceEval(hp.choice('c', ['a', 'b']), { c: 2 })).toThrow(
    /"c": expected an option index from 0 to 1, found 2/,
  );
});

test('the same node twice is one parameter', () => {
  const shared = hp.uniform('shared', 0, 1);
  const space = compileSpace({ a: hp.choice('a', [shared, hp.choice('b', [0, shared])]) });
  expect(space.parameters.map(({ label }) => label)).toEqual(['a', 'shared', 'b']);
  expect(space.parameters[1].conditions).toEqual([
    { parent: 'a', option: 0 },
    { parent: 'b', option: 1 },
  ]);
  const always = compileSpace([hp.choice('a', [shared, 0]), shared]);
  expect(always.parameters[1].conditions).toEqual([]);
  for (let i = 0; i < 20; i++) {
    const params = always.sample(stream(1, i));
    expect(Object.keys(params).sort()).toEqual(['a', 'shared']);
    expect(always.evaluate(params)).toEqual([params.a === 0 ? params.shared : 0, params.shared]);
  }
});

test('two nodes with one label', () => {
  expect(() => compileSpace([hp.uniform('x', 0, 1), hp.uniform('x', 0, 1)])).toThrow(
    expect.objectContaining({ name: 'DuplicateLabelError', code: 'duplicate-label', label: 'x' }),
  );
});

test('what cannot be part of a space', () => {
  expect(() => compileSpace({ a: [() => 1] })).toThrow(/space at a\.0: a function cannot be part of a space/);
  expect(() => compileSpace({ a: new Date() })).toThrow(/space at a: expected a plain record or array/);
  expect(() => compileSpace({ c: hp.choice('c', [new Float64Array(2)]) })).toThrow(/space at c\[0\]/);
  const loop: { self?: unknown } = {};
  loop.self = loop;
  expect(() => compileSpace(loop)).toThrow(/holds itself/);
});

test('__proto__ is an ordinary label and key', () => {
  const space = compileSpace(JSON.parse('{"__proto__": 1, "a": 2}'));
  expect(JSON.stringify(space.evaluate({}))).toBe('{"__proto__":1,"a":2}');
  const labelled = compileSpace({ x: hp.uniform('__proto__', 0, 1), y: hp.uniform('constructor', 0, 1) });
  const params = labelled.sample(stream(0));
  expect(Object.keys(params)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(params)).toBe(Object.prototype);
  const value = labelled.evaluate(params);
  expect(value.x).toBeGreaterThan(0);
  expect(value.y).toBeGreaterThan(0);
  expect(() => labelled.evaluate({})).toThrow(/no value for "__proto__"/);
});

test('points are checked against the space', () => {
  const space = compileSpace({ ...conditional(), n: hp.uniformint('count', 1, 9), q: hp.quniform('q', 0, 1, 0.25) });
  space.check({ model: 0, gamma: 1, k: 20, count: 9, q: 0.3 });
  expect(() => space.check({ modl: 0 })).toThrow(/no parameter "modl"; did you mean "model"\?/);
  expect(() => space.check({ model: 2 })).toThrow(/"model": expected an integer from 0 to 1, found 2/);
  expect(() => space.check({ gamma: 1.5 })).toThrow(/"gamma": expected a finite number from 0 to 1, found 1.5/);
  expect(() => space.check({ count: 2.5 })).toThrow(/"count": expected an integer from 1 to 9, found 2.5/);
  expect(() => space.check({ C: 0 })).toThrow(/"C": expected a finite number from 5e-324/);
  expect(() => space.check({ C: '1' as never })).toThrow(/"C"/);
});
