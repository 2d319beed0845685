/** Part (c): our search with 5 folds, which has no peer: hyperopt-sklearn on a hold-out takes part (b)'s time. */
import { print } from '../harness/run-bench.ts';
import { mean, median } from '../harness/statistics.ts';
import { formatSeconds } from '../harness/table.ts';
import type { Digits } from './digits-splits.ts';
import { type Searched, searchOurs } from './our-search.ts';
import { type Part, target } from './part.ts';
import { describe } from './search.ts';

export async function searchWithFolds({ splits }: Digits): Promise<Part> {
  const ours: Searched[] = [];
  for (const split of splits) {
    const result = await searchOurs(split, { folds: 5 });
    print(`(c) split ${split.seed}: ours ${describe(result)}`);
    ours.push(result);
  }
  const seconds = median(ours.map((one) => one.seconds));
  const score = mean(ours.map((one) => one.score));
  return {
    row: ['(c) search, 5 folds', formatSeconds(seconds), '', '', score.toFixed(4), '', ''],
    targets: [target('(c) accuracy', score, 0.975)],
    report: { seconds, score, splits: ours },
  };
}
