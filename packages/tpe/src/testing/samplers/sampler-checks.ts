/** What every sampler must do, as checks that any test framework can run. */
import { stream } from '@hyperopt-ts/numerics';
import { compileSpace } from '../../space/compile.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { HistoryStore } from '../../study/history-store.ts';
import { createStudy } from '../../study/study.ts';
import type { TrialRecord } from '../../study/trial.ts';
import { assert, assertSame } from '../assert.ts';
import { goOn, type Outcome, runStudy, typical } from './run-study.ts';
import { bowl, changing, conditional, everyKind, extremeRanges, finite, onePoint } from './spaces.ts';

export interface SamplerCheck {
  readonly name: string;
  /** Throws an Error that says what is wrong. */
  readonly run: () => void;
}

/** What only some samplers do. */
export interface SamplerPromises {
  /** Results count: it is better than random search on a bowl (true). */
  readonly learns?: boolean;
  /** Trials of each check; more than its random start (40). */
  readonly trials?: number;
}

/**
 * The checks of a sampler. `make` gives a new one.
 *
 * @example
 * test.each(samplerChecks(() => tpe()))('$name', ({ run }) => run());
 */
export function samplerChecks(make: () => Algorithm, promises: SamplerPromises = {}): SamplerCheck[] {
  const { learns = true, trials = 40 } = promises;
  const points = (records: readonly TrialRecord[]) => records.map(({ params }) => params);
  const run = (space: unknown, outcome: Outcome = typical, seed = 1) => runStudy(space, make(), trials, outcome, seed);
  /** The undisturbed runs that others are compared with. */
  const known = new Map<unknown, readonly TrialRecord[]>();
  const whole = (space: unknown): readonly TrialRecord[] => {
    const records = known.get(space) ?? run(space);
    known.set(space, records);
    return records;
  };
  const again = (space: unknown) =>
    goOn(createStudy({ space, algo: make(), seed: 1, repeats: true }), space, trials, typical);

  const checks: { readonly name: string; readonly run: () => unknown }[] = [
    { name: 'values are in range and on their grid', run: () => whole(everyKind) },
    { name: 'parameters of options that are not chosen are absent', run: () => whole(conditional) },
    { name: 'parameters with one value', run: () => again(onePoint) },
    { name: 'a space without parameters', run: () => again({ fixed: 1 }) },
    { name: 'huge, tiny and narrow ranges', run: () => run(extremeRanges) },
    {
      name: 'same seed, same points; another seed, others',
      run: () => {
        for (const space of [everyKind, conditional]) {
          const first = points(whole(space));
          assertSame(points(run(space)), first, 'the same seed');
          const other = points(run(space, typical, 2));
          assert(JSON.stringify(other) !== JSON.stringify(first), 'another seed gives the same points');
        }
      },
    },
    {
      name: 'one sampler serves several studies at once',
      run: () => {
        const sampler = make();
        const studies = [1, 2].map((seed) => createStudy({ space: conditional, algo: sampler, seed }));
        for (let i = 0; i < trials; i++) for (const study of studies) goOn(study, conditional, 1, typical);
        assertSame(points(studies[0].trials), points(whole(conditional)), 'the first study');
        const second = points(run(conditional, typical, 2));
        assertSame(points(studies[1].trials), second, 'the second study');
      },
    },
    {
      name: 'a study that is resumed goes on as if it had never stopped',
      run: () => {
        const resume = (space: unknown, cut: number): void => {
          const study = createStudy({ space, algo: make(), seed: 1, trials: whole(space).slice(0, cut) });
          const resumed = goOn(study, space, trials - cut, typical);
          assertSame(points(resumed), points(whole(space)), `resumed at trial ${cut}`);
        };
        for (const cut of [1, Math.floor(trials / 2), trials - 1]) resume(conditional, cut);
        resume(everyKind, Math.floor(trials / 2));
      },
    },
    {
      name: 'goes on in a space that has changed',
      run: () => {
        const earlier = whole(changing.before);
        for (const space of [...Object.values(changing.after), changing.before]) {
          const study = createStudy({ space, algo: make(), seed: 1, trials: earlier });
          goOn(study, space, 6, typical);
          const resumed = createStudy({ space, algo: make(), seed: 1, trials: study.trials.slice(0, -3) });
          assertSame(points(goOn(resumed, space, 3, typical)), points(study.trials), 'resumed');
        }
      },
    },
    {
      name: 'a suggestion is a pure function of history and stream',
      run: () => {
        const space = compileSpace(conditional);
        const history = new HistoryStore(space.parameters);
        const sampler = make();
        whole(conditional).forEach(({ params, loss, number }) => {
          const suggested = sampler.suggest(history, space, stream('pure', number));
          assertSame(
            sampler.suggest(history, space, stream('pure', number)),
            suggested,
            `the second time, trial ${number}`,
          );
          assertSame(
            make().suggest(history, space, stream('pure', number)),
            suggested,
            `a new sampler, trial ${number}`,
          );
          history.append(params);
          history.reveal(number, loss ?? Number.POSITIVE_INFINITY, number % 3 === 0 ? Number.NaN : number);
        });
      },
    },
    {
      name: 'with a lag, the order in which trials end changes nothing',
      run: () => {
        const [first, ...others] = [0, 1, 2].map((shuffle) => points(runParallel(make(), shuffle, trials)));
        for (const other of others) assertSame(other, first, 'another order');
      },
    },
    {
      name: 'every point of a finite space comes once, and then no other',
      run: () => {
        const options = { space: finite, algo: make(), seed: 1, repeats: false };
        const batch = createStudy(options);
        for (const study of [createStudy(options), createStudy({ ...options, lag: 4 }), batch]) {
          const running: number[] = [];
          while (study.canAsk() || running.length > 0) {
            while (study.canAsk() && (study === batch || running.length === 0)) running.push(study.ask().number);
            const number = running.shift() ?? 0;
            study.tell(number, typical(study.trials[number].params, number));
          }
          const different = new Set(points(study.trials).map((params) => JSON.stringify(params)));
          assert(study.exhausted && different.size === 12 && study.done === 12, `${different.size} of ${study.done}`);
        }
      },
    },
    {
      name: 'a finite space that may be tried again',
      run: () => again(finite),
    },
    {
      name: 'trials that run at once are at different points',
      run: () => {
        const study = createStudy({ space: bowl, algo: make(), seed: 1 });
        goOn(study, bowl, trials, typical);
        const batch = Array.from({ length: 8 }, () => JSON.stringify(study.ask().params));
        assert(new Set(batch).size === batch.length, 'a batch repeats a point');
      },
    },
    {
      name: 'results that are not finite',
      run: () => {
        const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        run(conditional, (_params, number) => ({ loss: number % 5 === 4 ? number : odd[number % 3] }));
      },
    },
    { name: 'no trial succeeds', run: () => run(conditional, () => ({ status: 'fail' })) },
    {
      name: 'one trial succeeds',
      run: () => run(conditional, (_params, number) => (number === 3 ? { loss: 1 } : { status: 'fail' })),
    },
    { name: 'all losses are equal', run: () => run(everyKind, () => ({ loss: 0.25 })) },
    {
      name: 'losses as large and as small as numbers go',
      run: () => {
        const sizes = [1.7e308, -1.7e308, 5e-324, 0, 1e300, -0];
        run(everyKind, (_params, number) => ({ loss: sizes[number % sizes.length] }));
      },
    },
    {
      name: 'the best is where ranges end',
      run: () => run(everyKind, (params) => ({ loss: -params.uniform - params.normal - params.int })),
    },
  ];
  if (learns)
    checks.push({ name: 'learns: better than random search on a bowl', run: () => checkLearning(make, trials) });
  return checks.map(({ name, run }) => ({
    name,
    run: () => {
      run();
    },
  }));
}

/** Four trials at once under a lag, which end in an order drawn from `shuffle`. */
function runParallel(algo: Algorithm, shuffle: number, count: number): readonly TrialRecord[] {
  const draws = stream('order', shuffle);
  const study = createStudy({ space: conditional, algo, seed: 1, lag: 4 });
  const running: number[] = [];
  while (study.trials.length < count || running.length > 0) {
    while (study.trials.length < count && running.length < 4 && study.canAsk()) running.push(study.ask().number);
    const number = running.splice(draws.integer(0, running.length), 1)[0];
    study.tell(number, typical(study.trials[number].params, number));
  }
  return study.trials;
}

/** Over seven seeds, the median of the best loss is lower than that of points drawn from the prior. */
function checkLearning(make: () => Algorithm, trials: number): void {
  const outcome: Outcome = ({ x, y, z }) => ({ loss: (x - 2) * (x - 2) + (y + 3) * (y + 3) + (z - 1) * (z - 1) });
  const bestOf = (algo: Algorithm, seed: number) =>
    Math.min(...runStudy(bowl, algo, trials, outcome, seed).map(({ loss = Number.POSITIVE_INFINITY }) => loss));
  const prior: Algorithm = { name: 'prior', suggest: (_history, space, random) => space.sample(random) };
  const median = (algo: () => Algorithm) =>
    Float64Array.from({ length: 7 }, (_, seed) => bestOf(algo(), seed)).sort()[3];
  const [found, random] = [median(make), median(() => prior)];
  assert(
    found < random,
    `after ${trials} trials the median of the best loss is ${found}, that of random search ${random}`,
  );
}
