/** The study that a search asks: from the options, and the trials there are already. */
import { type PipelineSpec, startPoints } from '@hyperopt-ts/models';
import { costAware, createStudy, type Space, type Study } from '@hyperopt-ts/tpe';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { SearchJournal } from '../journal/search-journal.ts';
import type { CostHints } from './cost-hints.ts';
import { startCount } from './start-count.ts';
import { resultOf, type TrialRecord } from './trial-record.ts';

export interface StudyContext {
  /** Of the search that goes on. */
  readonly records?: readonly TrialRecord[];
  /** The study is the one in it. */
  readonly journal?: SearchJournal;
  /** What trials can be expected to cost, with which the choice of points minds it. */
  readonly hints?: CostHints;
}

/**
 * `space`: that of the options, or one made of it with the same labels. The portfolio comes first, or as soon as it can be afforded, unless
 * there are trials.
 */
export function openStudy(
  options: ResolvedOptions,
  space: Space<PipelineSpec>,
  { records = [], journal, hints }: StudyContext = {},
): Study<PipelineSpec> {
  const { algo, seed, lag, space: own } = options;
  const trials = records.map((trial) => ({
    ...{ number: trial.number, params: trial.params, extras: {} },
    ...resultOf(trial),
  }));
  const startsLeft = journal ? journal.starts : trials.length === 0 ? startCount(options) : 0;
  const starts = startPoints(own).slice(0, startsLeft);
  const choice =
    hints && options.costAware ? { algo: costAware(algo, { ...hints, starts }) } : { algo, pointsToEvaluate: starts };
  // Value<Space<T>> is T; the compiler does not see through the record of parameters.
  return createStudy({ ...choice, space, seed, lag, trials, journal: journal?.lines }) as Study<PipelineSpec>;
}
