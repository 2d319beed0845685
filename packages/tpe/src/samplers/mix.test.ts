import { expect, test } from '@jest/globals';
import { hp } from '../space/hp.ts';
import type { Algorithm } from '../study/algorithm.ts';
import { createStudy } from '../study/study.ts';
import { anneal } from './anneal.ts';
import { mix } from './mix.ts';
import { random } from './random.ts';

const space = { x: hp.uniform('x', 0, 1), c: hp.choice('c', [0, 1]) };

test('draws an algorithm for each trial, by probability', () => {
  const drawn: number[] = [];
  const spy = (i: number): Algorithm => ({
    name: `spy ${i}`,
    suggest(_history, compiled, stream) {
      drawn.push(i);
      return compiled.sample(stream);
    },
  });
  const run = () => {
    const study = createStudy({
      space,
      algo: mix([
        [0.1, spy(0)],
        [0, spy(1)],
        [0.9, spy(2)],
      ]),
      seed: 4,
    });
    for (let i = 0; i < 500; i++) study.tell(study.ask(), { loss: i });
    return study.trials;
  };
  const first = run();
  const counts = [0, 1, 2].map((i) => drawn.filter((d) => d === i).length / 500);
  expect(counts[0]).toBeCloseTo(0.1, 1);
  expect(counts[1]).toBe(0);
  expect(counts[2]).toBeCloseTo(0.9, 1);
  expect(run()).toEqual(first);
  expect(drawn.slice(500)).toEqual(drawn.slice(0, 500));
});

test('of one algorithm is that algorithm', () => {
  const points = (algo: Algorithm) => {
    const study = createStudy({ space, algo, seed: 2 });
    for (let i = 0; i < 30; i++) study.tell(study.ask(), { loss: study.trials[i].params.x });
    return study.trials;
  };
  expect(points(mix([[1, anneal()]]))).toEqual(points(anneal()));
});

test('waits for results as soon as one of its algorithms does', () => {
  expect(mix([[1, random()]]).startupTrials).toBe(random().startupTrials);
  const wait = { ...anneal(), startupTrials: 7 };
  expect(
    mix([
      [0.5, wait],
      [0.5, random()],
    ]).startupTrials,
  ).toBe(7);
  expect(
    mix([
      [0.5, anneal()],
      [0.5, random()],
    ]).startupTrials,
  ).toBe(0);
});

test('pairs are checked', () => {
  expect(() => mix([])).toThrow(/expected \[probability, algorithm\] pairs/);
  expect(() => mix([[0.5, random()]])).toThrow(/must sum to 1, found 0.5/);
  expect(() => mix([[1.5, random()]])).toThrow(/pair 0 must start with a probability from 0 to 1, found 1.5/);
  expect(() => mix([[1, random as never]])).toThrow(/pair 0 must end with an algorithm/);
  expect(() => mix([random() as never])).toThrow(/pair 0 must start with a probability/);
});
