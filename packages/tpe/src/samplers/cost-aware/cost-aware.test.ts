import { describe, expect, test } from '@jest/globals';
import type { Params } from '../../space/compiled-space.ts';
import { hp } from '../../space/hp.ts';
import { createStudy } from '../../study/study.ts';
import { random } from '../random.ts';
import { tpe } from '../tpe/tpe.ts';
import { type CostAwareOptions, costAware } from './cost-aware.ts';

const space = hp.choice('kind', [
  { name: 'cheap', x: hp.uniform('cheap.x', 0, 1) },
  { name: 'dear', x: hp.uniform('dear.x', 0, 1) },
]);
const hints = {
  kindOf: ({ kind }: Params) => kind,
  expectedWork: ({ kind }: Params) => (kind === 0 ? 1 : 100),
};

/** Runs trials until so much work is done; the points. */
function search(
  options: CostAwareOptions,
  { trials, loss }: { trials: number; loss: (params: Params) => number },
  workOf: (params: Params) => number | undefined = hints.expectedWork,
): readonly Params[] {
  const study = createStudy({ space, algo: costAware(random(), options), seed: 3 });
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: loss(trial.params), work: workOf(trial.params) });
  }
  return study.trials.map(({ params }) => params);
}

const dear = (points: readonly Params[]): number[] => points.flatMap(({ kind }, i) => (kind === 1 ? [i] : []));

test('the cheapest start comes first, a dear one when it is half of the work so far, and each once', () => {
  const starts = [
    { kind: 1, 'dear.x': 0.5 },
    { kind: 0, 'cheap.x': 0.1 },
    { kind: 0, 'cheap.x': 0.2 },
  ];
  const points = search({ ...hints, starts }, { trials: 260, loss: ({ kind }) => 1 - kind });
  expect(points.slice(0, 2)).toEqual([starts[1], starts[2]]);
  // 200 cheap trials have taken 200.
  expect(dear(points)[0]).toBe(200);
  expect(points[200]).toEqual(starts[0]);
  expect(points.filter((point) => point['dear.x'] === 0.5)).toHaveLength(1);
});

test('what trials tell brings the expectations of their kind to scale', () => {
  const starts = [
    { kind: 1, 'dear.x': 0.5 },
    { kind: 1, 'dear.x': 0.6 },
    { kind: 0, 'cheap.x': 0.1 },
  ];
  // The dear ones are a tenth as dear as was expected: the second is affordable as soon as the first is known.
  const work = ({ kind }: Params) => (kind === 0 ? 1 : 10);
  const points = search({ ...hints, starts }, { trials: 230, loss: ({ kind }) => 1 - kind }, work);
  expect(dear(points).slice(0, 2)).toEqual([200, 201]);
});

describe('a kind may take up to 2^−place of the work', () => {
  const shareOf = (points: readonly Params[]) => {
    const count = dear(points).length;
    return (100 * count) / (100 * count + points.length - count);
  };

  test('the second a half', () => {
    const points = search(hints, { trials: 1000, loss: ({ kind }) => kind });
    expect(shareOf(points)).toBeGreaterThan(0.4);
    expect(shareOf(points)).toBeLessThanOrEqual(0.5);
  });

  test('the best all of it', () => {
    const points = search({ ...hints, draws: 1 }, { trials: 1000, loss: ({ kind }) => 1 - kind });
    expect(shareOf(points)).toBeGreaterThan(0.9);
  });
});

test('a trial that tells no work counts with what was expected', () => {
  const points = search(hints, { trials: 500, loss: ({ kind }) => kind }, ({ kind }) => (kind === 0 ? 1 : undefined));
  const count = dear(points).length;
  expect(count).toBeGreaterThan(0);
  expect(100 * count).toBeLessThanOrEqual(500 - count + 100);
});

test('what takes no more than any trial is suggested as if there were no costs', () => {
  const loss = ({ kind }: Params) => kind;
  const blind = search({ least: 100 }, { trials: 50, loss });
  expect(search({ ...hints, least: 100 }, { trials: 50, loss }).slice(1)).toEqual(blind.slice(1));
});

test('a kind whose trials fail is not preferred for being cheap', () => {
  const study = createStudy({ space, algo: costAware(random(), hints), seed: 1 });
  for (let i = 0; i < 30; i++) {
    const trial = study.ask();
    const fails = trial.params.kind === 0;
    study.tell(trial, fails ? { status: 'failed' } : { loss: 1, work: 100 });
  }
  expect(study.trials.filter(({ status }) => status === 'ok').length).toBeGreaterThan(20);
});

test('options are checked', () => {
  expect(() => costAware(tpe(), { shares: 1 } as never)).toThrow(/did you mean "share"/);
  expect(() => costAware(tpe(), { share: 0 })).toThrow('costAware: share must be a number > 0, found 0');
  expect(() => costAware(tpe(), { draws: 0.5 })).toThrow('costAware: draws must be an integer >= 1, found 0.5');
});
