/** The study that a search asks: from the options, and the trials there are already. */
import { type PipelineSpec, startPoints } from '@hyperopt-ts/models';
import { createStudy, type Space, type Study } from '@hyperopt-ts/tpe';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { SearchJournal } from '../journal/search-journal.ts';
import { startCount } from './start-count.ts';
import { resultOf, type TrialRecord } from './trial-record.ts';

/**
 * `space`: that of the options, or one made of it with the same labels. The portfolio comes first, unless there are trials. With a
 * journal the study is the one in it.
 */
export function openStudy(
  options: ResolvedOptions,
  space: Space<PipelineSpec>,
  records: readonly TrialRecord[] = [],
  journal?: SearchJournal,
): Study<PipelineSpec> {
  const { algo, seed, lag, space: own } = options;
  const trials = records.map((trial) => ({
    ...{ number: trial.number, params: trial.params, extras: {} },
    ...resultOf(trial),
  }));
  const starts = journal ? journal.starts : trials.length === 0 ? startCount(options) : 0;
  const pointsToEvaluate = startPoints(own).slice(0, starts);
  // Value<Space<T>> is T; the compiler does not see through the record of parameters.
  return createStudy({
    space,
    algo,
    seed,
    lag,
    trials,
    pointsToEvaluate,
    journal: journal?.lines,
  }) as Study<PipelineSpec>;
}
