/** What the default must reach at 100 trials on instances that it was not tuned on. */
import type { Comparison } from './comparison.ts';

export interface Target {
  readonly name: string;
  readonly found: string;
  readonly met: boolean;
}

interface Rule {
  readonly of: string;
  readonly with: string;
  readonly name: string;
  met(comparison: Comparison): boolean;
}

const RULES: readonly Rule[] = [
  {
    ...{ of: 'tpe()', with: 'Optuna', name: 'lower median regret on 75 % of the problems, pooled p < 0.01' },
    met: ({ wins, problems, p, correlation }) => wins >= 0.75 * problems && p < 0.01 && correlation < 0,
  },
  {
    ...{ of: 'tpe()', with: 'hyperopt', name: 'lower or equal median regret on all problems but one' },
    met: ({ wins, ties, problems }) => wins + ties >= problems - 1,
  },
  {
    ...{ of: 'tpe()', with: 'random', name: 'lower median regret on all problems' },
    met: ({ wins, problems }) => wins === problems,
  },
  {
    of: 'auto',
    with: 'Optuna GP',
    name: 'level: lower or equal median regret on half of the continuous problems, and no pooled p < 0.05 against it',
    met: ({ wins, ties, problems, p, correlation }) => wins + ties >= problems / 2 && !(p < 0.05 && correlation > 0),
  },
];

/** The targets whose searchers were compared. */
export function targetsOf(comparisons: readonly Comparison[]): Target[] {
  return RULES.flatMap(({ name, met, ...pair }) =>
    comparisons
      .filter((one) => one.of === pair.of && one.with === pair.with && one.problems > 0)
      .map((one) => ({
        name: `${pair.of} against ${pair.with}: ${name}`,
        found: `${one.wins} of ${one.problems}${one.ties > 0 ? `, ${one.ties} equal` : ''}, p ${one.p.toExponential(1)}`,
        met: met(one),
      })),
  );
}
