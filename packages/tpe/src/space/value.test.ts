import { expect, test } from '@jest/globals';
import { compileSpace } from './compile.ts';
import { hp } from './hp.ts';
import { map } from './map.ts';
import type { Space, Value } from './value.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only when its type argument is `true`. */
function holds<_T extends true>(): void {}

test('Value is the exact type of an evaluated space', () => {
  const records = { lr: hp.loguniform('lr', -5, 0), nested: { n: hp.randint('n', 3), fixed: 'x' as const } };
  holds<Equal<Value<typeof records>, { lr: number; nested: { n: number; fixed: 'x' } }>>();

  const options = hp.choice('c', ['gini', 'entropy', null, 3]);
  holds<Equal<Value<typeof options>, 'gini' | 'entropy' | null | 3>>();

  const union = hp.choice('kind', [
    { kind: 'a', depth: hp.uniformint('depth', 1, 9) },
    {
      kind: 'b',
      inner: hp.pchoice('p', [
        [0.4, true],
        [0.6, [hp.normal('z', 0, 1), 'end']],
      ]),
    },
  ]);
  holds<Equal<Value<typeof union>, { kind: 'a'; depth: number } | { kind: 'b'; inner: true | [number, 'end'] }>>();

  const derived = map({ gamma: hp.lognormal('g', 0, 1), on: hp.choice('on', [true, false]) }, ({ gamma, on }) => {
    holds<Equal<typeof gamma, number>>();
    holds<Equal<typeof on, boolean>>();
    return on ? gamma : 'off';
  });
  holds<Equal<Value<typeof derived>, number | 'off'>>();

  const tuple = [hp.uniform('a', 0, 1), 'b'] as const;
  holds<Equal<Value<typeof tuple>, [number, 'b']>>();

  const compiled = compileSpace({ x: hp.uniform('x', 0, 1), kind: 'fixed' });
  const value = compiled.evaluate({ x: 0.5 });
  holds<Equal<typeof value, { x: number; kind: 'fixed' }>>();
  expect(value).toEqual({ x: 0.5, kind: 'fixed' });
});

test('Space<T> takes whatever evaluates to T', () => {
  type Spec = { kind: 'tree'; depth: number } | { kind: 'knn'; weights: 'uniform' | 'distance'; on: boolean };
  const spaces: Space<Spec>[] = [
    { kind: 'tree', depth: 3 },
    { kind: 'tree', depth: hp.uniformint('depth', 1, 9) },
    { kind: 'knn', weights: hp.choice('w', ['uniform', 'distance']), on: hp.choice('on', [true, false]) },
    hp.choice('spec', [
      { kind: 'tree', depth: hp.randint('d', 4) },
      { kind: 'knn', weights: 'uniform', on: false },
    ]),
  ];
  holds<Equal<Value<Space<Spec>>, Spec>>();
  // @ts-expect-error a depth is a number
  const wrong: Space<Spec> = { kind: 'tree', depth: hp.choice('depth', ['deep']) };
  expect([...spaces, wrong]).toHaveLength(5);
});
