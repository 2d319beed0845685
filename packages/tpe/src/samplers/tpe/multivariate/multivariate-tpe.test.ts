/** The sampler as a whole: bounds, determinism, conditions, finite spaces, failures, and what it suggests, to the last digit. */
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { hp } from '../../../space/hp.ts';
import { createStudy } from '../../../study/study.ts';
import type { Study } from '../../../study/study-types.ts';
import { random } from '../../random.ts';
import { tpe } from '../tpe.ts';
import type { MultivariateTpeOptions } from './options.ts';

const multivariate = (options: MultivariateTpeOptions = {}) => tpe(options);
const square = (x: number): number => x * x;

const twelve = {
  choice: hp.choice('choice', ['a', 'b', 'c']),
  pchoice: hp.pchoice('pchoice', [
    [0.1, 0],
    [0.9, 1],
  ]),
  randint: hp.randint('randint', 12, 25),
  uniform: hp.uniform('uniform', 4, 7),
  quniform: hp.quniform('quniform', 0, 10, 3),
  uniformint: hp.uniformint('uniformint', 1, 9),
  loguniform: hp.loguniform('loguniform', -2, 0),
  qloguniform: hp.qloguniform('qloguniform', 0, 3, 2),
  normal: hp.normal('normal', 4, 7),
  qnormal: hp.qnormal('qnormal', 0, 10, 2),
  lognormal: hp.lognormal('lognormal', -2, 2),
  qlognormal: hp.qlognormal('qlognormal', 0, 2, 1),
};

function run<T>(study: Study<T>, trials: number, loss: (value: T, i: number) => number): readonly object[] {
  for (let i = 0; i < trials; i++) {
    const trial = study.ask();
    study.tell(trial, { loss: loss(trial.value, i) });
  }
  return study.trials.map(({ params }) => params);
}

test('keeps to the bounds and steps of all twelve', () => {
  const study = createStudy({ space: twelve, algo: multivariate(), seed: 1 });
  run(study, 150, (v) => {
    expect([0, 1]).toContain(v.pchoice);
    expect(v.randint >= 12 && v.randint < 25 && Number.isInteger(v.randint)).toBe(true);
    expect(v.uniform >= 4 && v.uniform <= 7).toBe(true);
    expect([0, 3, 6, 9]).toContain(v.quniform);
    expect(v.uniformint >= 1 && v.uniformint <= 9 && Number.isInteger(v.uniformint)).toBe(true);
    expect(v.loguniform >= Math.exp(-2) * (1 - 1e-12) && v.loguniform <= 1 + 1e-12).toBe(true);
    expect(v.qloguniform % 2 === 0 && v.qloguniform >= 0 && v.qloguniform <= 20).toBe(true);
    expect(Number.isFinite(v.normal) && v.qnormal % 2 === 0).toBe(true);
    expect(v.lognormal > 0 && Number.isInteger(v.qlognormal) && v.qlognormal >= 0).toBe(true);
    return square(v.uniform - 5) + square(v.normal) / 50 + Math.abs(v.qlognormal - 3) + (v.choice === 'b' ? 0 : 1);
  });
  expect(study.best?.params).toMatchObject({ choice: 1 });
});

test('the same seed gives the same points, whatever was suggested before or is kept between suggestions', () => {
  const algo = multivariate();
  const loss = (v: { uniform: number; normal: number }, i: number) => square(v.uniform - 5) + v.normal + (i % 3);
  const one = run(createStudy({ space: twelve, algo, seed: 2 }), 60, loss);
  expect(run(createStudy({ space: twelve, algo, seed: 2 }), 60, loss)).toEqual(one);
  expect(run(createStudy({ space: twelve, algo, seed: 3 }), 60, loss)).not.toEqual(one);

  // Gone on from the records, with nothing remembered.
  const first = createStudy({ space: twelve, algo, seed: 2 });
  run(first, 40, loss);
  const second = createStudy({ space: twelve, algo: multivariate(), seed: 2, trials: first.trials });
  for (let i = 40; i < 60; i++) {
    const trial = second.ask();
    second.tell(trial, { loss: loss(trial.value, i) });
  }
  expect(second.trials.map(({ params }) => params)).toEqual(one);
});

test('with a lag, the order in which trials end changes nothing', () => {
  const orders = [(a: number[]) => a, (a: number[]) => [...a].reverse()].map((order) => {
    const study = createStudy({ space: twelve, algo: multivariate(), seed: 4, lag: 4 });
    while (study.trials.length < 60) {
      const running: number[] = [];
      while (study.canAsk() && study.trials.length < 60) running.push(study.ask().number);
      for (const n of order(running)) study.tell(n, { loss: square((study.trials[n].params.uniform ?? 0) - 5) });
    }
    return study.trials.map(({ params }) => params);
  });
  expect(orders[1]).toEqual(orders[0]);
});

test('points of a batch differ, and what runs pushes the others away', () => {
  const study = createStudy({
    space: { x: hp.uniform('x', 0, 1), n: hp.int('n', { low: 1, high: 3 }) },
    algo: multivariate(),
  });
  run(study, 30, ({ x }) => square(x - 0.5));
  const batch = Array.from({ length: 16 }, () => study.ask().params.x);
  expect(new Set(batch).size).toBe(16);
  expect(Math.max(...batch) - Math.min(...batch)).toBeGreaterThan(0.02);
});

describe('conditional spaces', () => {
  const space = hp.choice('kind', [
    {
      a: hp.uniform('a', 0, 1),
      deep: hp.choice('deep', [{ b: hp.normal('b', 0, 1) }, { c: hp.int('c', { low: 1, high: 9 }) }]),
    },
    { d: hp.loguniform('d', -3, 0) },
  ]);

  test('a point has the active parameters and no others', () => {
    const study = createStudy({ space, algo: multivariate(), seed: 1 });
    run(study, 100, (v) => ('d' in v ? v.d : v.a));
    for (const { params } of study.trials) {
      const expected = params.kind === 1 ? ['kind', 'd'] : ['kind', 'a', 'deep', params.deep === 0 ? 'b' : 'c'];
      expect(Object.keys(params).sort()).toEqual(expected.sort());
    }
  });

  test('a parameter shared by two options is one parameter', () => {
    const shared = hp.uniform('s', 0, 1);
    const study = createStudy({
      space: { u: hp.choice('u', [shared, 0]), v: hp.choice('v', [0, shared]) },
      algo: multivariate(),
    });
    run(study, 60, ({ u, v }) => u - v);
    for (const { params } of study.trials) expect('s' in params).toBe(params.u === 0 || params.v === 1);
  });

  test('finds what only fits jointly', () => {
    const regrets = [1, 2, 3, 4, 5].map((seed) => {
      const joint = {
        t: hp.float('t', { low: -2, high: 2 }),
        side: hp.choice('x', [hp.uniform('y', 1, 2), hp.uniform('z', -2, 1)]),
      };
      const study = createStudy({ space: joint, algo: multivariate(), seed });
      run(study, 100, ({ t, side }) => Math.abs(t - side));
      return study.best?.loss ?? 1;
    });
    expect(regrets.sort((a, b) => a - b)[2]).toBeLessThan(0.01);
  });
});

describe('finite spaces', () => {
  test('no point twice, in a batch as well', () => {
    const space = {
      n: hp.int('n', { low: 0, high: 5 }),
      q: hp.quniform('q', 0.1, 0.9, 0.25),
      c: hp.choice('c', [{ k: hp.randint('k', 3) }, hp.choice('e', [1, 2])]),
    };
    // quniform has 0, 0.25, 0.5, 0.75 and 1.
    const size = 6 * 5 * 5;
    const study = createStudy({ space, algo: multivariate(), seed: 1 });
    const seen = new Set<string>();
    while (seen.size < size) {
      const batch = [study.ask(), study.ask()];
      for (const trial of batch) {
        seen.add(JSON.stringify(Object.entries(trial.params).sort()));
        study.tell(trial, { loss: trial.value.n + trial.value.q });
      }
      expect(seen.size).toBe(study.trials.length);
    }
    expect(study.trials).toHaveLength(size);
    expect(study.exhausted).toBe(true);
  });

  test('one point, and no parameters at all', () => {
    for (const space of [{ one: hp.choice('one', ['only']), same: hp.quniform('same', 0.1, 0.4, 5) }, { fixed: 1 }]) {
      const study = createStudy({ space, algo: multivariate(), repeats: true });
      run(study, 30, () => 1);
      expect(study.trials).toHaveLength(30);
    }
  });
});

test('losses that are no numbers, and failures, count as bad', () => {
  const study = createStudy({ space: { x: hp.uniform('x', 0, 1) }, algo: multivariate(), seed: 2 });
  let upper = 0;
  for (let i = 0; i < 120; i++) {
    const trial = study.ask();
    const { x } = trial.value;
    if (i >= 40 && x > 0.5) upper++;
    if (x <= 0.5) study.tell(trial, { loss: square(x - 0.25) });
    else if (i % 3 === 0) study.tell(trial, { status: 'crashed' });
    else study.tell(trial, { loss: i % 3 === 1 ? Number.NaN : Number.POSITIVE_INFINITY });
  }
  expect(upper).toBeLessThan(20);
});

test('goes on when every trial failed, and when all losses are the same', () => {
  const failing = createStudy({ space: twelve, algo: multivariate() });
  for (let i = 0; i < 40; i++) failing.tell(failing.ask(), { status: 'fail' });
  const flat = createStudy({ space: twelve, algo: multivariate() });
  run(flat, 40, () => 0);
  expect(flat.trials).toHaveLength(40);
});

test('tiny, huge and hardly any ranges', () => {
  const space = {
    tiny: hp.uniform('tiny', 1e-300, 2e-300),
    huge: hp.uniform('huge', -4e307, 4e307),
    narrow: hp.uniform('narrow', 1, 1 + 2 ** -50),
    many: hp.randint('many', 2 ** 40),
  };
  const study = createStudy({ space, algo: multivariate(), seed: 0 });
  run(study, 60, ({ tiny, huge, narrow, many }) => {
    expect(tiny >= 1e-300 && tiny <= 2e-300 && Number.isFinite(huge)).toBe(true);
    expect(narrow >= 1 && narrow <= 1 + 2 ** -50 && Number.isInteger(many)).toBe(true);
    return Math.abs(huge) / 1e307;
  });
});

test('beats random search on a curved valley, by far', () => {
  const space = [0, 1, 2, 3].map((i) => hp.uniform(`x${i}`, -5, 10));
  const medians = [multivariate(), random()].map((algo) => {
    const best = [1, 2, 3, 4, 5].map((seed) => {
      const study = createStudy({ space, algo, seed });
      run(study, 100, (x) =>
        x.slice(1).reduce((sum, next, i) => sum + 100 * square(next - x[i] * x[i]) + square(1 - x[i]), 0),
      );
      return study.best?.loss ?? Number.POSITIVE_INFINITY;
    });
    return best.sort((a, b) => a - b)[2];
  });
  expect(medians[0]).toBeLessThan(medians[1] / 10);
});

test('unknown options and constants out of range are errors', () => {
  expect(() => multivariate({ gama: 1 } as MultivariateTpeOptions)).toThrow('did you mean "gamma"');
  expect(() => multivariate({ gamma: 0 })).toThrow('gamma must be a number > 0, found 0');
  expect(() => multivariate({ maxBad: 0.5 })).toThrow('maxBad must be an integer >= 1');
  expect(() => multivariate({ goodWeights: 'best' as 'rank' })).toThrow('goodWeights must be one of');
  expect(() => tpe({ variant: 'other' as 'hyperopt' })).toThrow('variant must be');
  expect(multivariate({ maxBad: Number.POSITIVE_INFINITY }).name).toBe('tpe');
});

test('what is suggested after 20 and after 60 trials stays the same', () => {
  const study = createStudy({ space: twelve, algo: multivariate(), seed: 7 });
  const noise = stream(7, 'noise');
  run(study, 61, (v) => square(v.uniform - 5) + Math.abs(v.normal) + 0.1 * noise.normal());
  expect([20, 60].map((i) => study.trials[i].params)).toMatchInlineSnapshot(`
[
  {
    "choice": 1,
    "lognormal": 0.01057681230122631,
    "loguniform": 0.3380630937901732,
    "normal": 0.6421195939606164,
    "pchoice": 1,
    "qlognormal": 0,
    "qloguniform": 2,
    "qnormal": 4,
    "quniform": 6,
    "randint": 17,
    "uniform": 5.347717846420407,
    "uniformint": 1,
  },
  {
    "choice": 1,
    "lognormal": 0.6840758233113465,
    "loguniform": 0.2526613009996439,
    "normal": -0.19298903419282887,
    "pchoice": 0,
    "qlognormal": 0,
    "qloguniform": 2,
    "qnormal": -6,
    "quniform": 6,
    "randint": 24,
    "uniform": 4.972697232882312,
    "uniformint": 4,
  },
]
`);
});
