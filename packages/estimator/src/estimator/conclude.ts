/** From the trials of a search to its model: which trials it is made of, how sure it is, and how it decides. */
import {
  createModel,
  type Decision,
  type HonestScore,
  type Member,
  type Model,
  type PipelineSpec,
} from '@hyperopt-ts/models';
import { fitTemperature, scaleTemperature } from '@hyperopt-ts/validation';
import { decided } from '../decision/decision-rule.ts';
import { type Chosen, chooseMembers, withinSeconds } from '../ensemble/choose-members.ts';
import type { Kept, OutOfFold } from '../evidence/out-of-fold.ts';
import type { Executor } from '../executors/executor.ts';
import { secondsToCorrect } from '../honest/corrected-score.ts';
import { foldSeconds, REFIT_RESERVE } from '../search/budget.ts';
import { meanScore } from '../search/mean-score.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import type { ResolvedOptions } from './options.ts';
import type { Session } from './session.ts';

/** What the model will be, before it is fitted. */
export interface Plan {
  readonly members: readonly { readonly spec: PipelineSpec; readonly weight: number }[];
  readonly decision?: Decision;
  /** The mean of the metric over the splits, of what it was chosen and tuned by: it flatters. */
  readonly score: number;
}

/** At most this share of the time goes to the fits of an ensemble, unless the best trial alone takes longer. */
const ENSEMBLE_SHARE = 0.2;
/** Seconds to add one candidate's prediction of one row and class to a mean and to look at the loss. */
const SECONDS_PER_NUMBER = 4e-9;

/** Seconds that what follows the search will take, as far as the trials so far tell. */
export function secondsToConclude(
  best: TrialRecord,
  evidence: OutOfFold,
  session: Session,
  options: ResolvedOptions,
  workers: number,
): number {
  const { outer, scorer, rule } = session;
  const { ensemble, maxTime, honest } = options;
  const alone = foldSeconds(best) * REFIT_RESERVE;
  const rounds = fitRounds(session, options);
  const judging =
    honest === 'bbc' && scorer.metric
      ? secondsToCorrect(evidence, scorer.metric, rule)
      : honest === 'nested'
        ? nestedSeconds(outer, maxTime)
        : 0;
  if (!ensemble) return alone * rounds + judging;
  const { size, maxMembers } = ensemble;
  const likely = evidence.kept.slice(0, maxMembers).map(({ trial }) => foldSeconds(trial) * REFIT_RESERVE);
  const together = likely.reduce((sum, seconds) => sum + seconds, 0) / workers;
  const choosing = size * evidence.kept.length * (evidence.kept[0]?.predictions.length ?? 0) * SECONDS_PER_NUMBER;
  return Math.max(alone, Math.min(together, maxTime * ENSEMBLE_SHARE)) * rounds + choosing + judging;
}

/**
 * How many times the plan's members are fitted to about as many rows as were searched: where rows are locked away to all of the search's rows
 * and to halves of them, then to all rows, unless this is an outer search, of which only the judgement is wanted.
 */
export function fitRounds({ locked }: Session, { honest }: ResolvedOptions): number {
  return (locked ? 2 : 0) + (locked && honest !== 'holdout' ? 0 : 1);
}

/** Of a budget of time the search and each outer one have equal parts. */
export function nestedSeconds(outer: readonly unknown[], maxTime: number): number {
  return outer.length === 0 ? 0 : (maxTime * outer.length) / (outer.length + 1);
}

/** The best trial alone, or with `ensemble` the best mean of trials that can be fitted in `seconds` on `workers`. */
export function planModel(
  best: TrialRecord,
  evidence: OutOfFold,
  { scorer, rule }: Session,
  options: ResolvedOptions,
  seconds: number,
  workers: number,
): Plan {
  const chosen = chosenTrials(best, evidence, scorer, options, seconds * workers);
  const scales = options.calibrate(scorer.metric);
  const alone = { members: [{ spec: best.spec, weight: 1 }], score: best.score };
  if (chosen.length === 0 || (chosen.length === 1 && !scales && !rule)) return alone;

  const { y, nClasses, weights } = evidence;
  const mean = evidence.mean(
    chosen.map(({ kept }) => kept),
    chosen.map(({ weight }) => weight),
  );
  const temperature = scales ? fitTemperature(y, mean, nClasses, weights) : undefined;
  const scaled = temperature === undefined ? mean : scaleTemperature(mean, nClasses, temperature);
  const decision = { ...(temperature === undefined ? {} : { temperature }), ...rule?.(y, scaled, weights) };
  const judged = rule && scorer.needs === 'labels' ? decided(scaled, nClasses, decision) : scaled;
  return {
    members: chosen.map(({ kept, weight }) => ({ spec: kept.trial.spec, weight })),
    ...(scales || rule ? { decision } : {}),
    score: meanScore(evidence.bySplit(judged).map((part, fold) => scorer.score(part, fold))).score,
  };
}

/** Empty when the best trial's predictions are not at hand: it is of an earlier search on other rows. */
function chosenTrials(
  best: TrialRecord,
  evidence: OutOfFold,
  scorer: Session['scorer'],
  { ensemble }: ResolvedOptions,
  seconds: number,
): Chosen[] {
  const own = evidence.kept.find(({ trial }) => trial.number === best.number);
  if (!own) return [];
  if (!ensemble) return [{ kept: own, weight: 1 }];
  const fitSeconds = ({ trial }: Kept): number => foldSeconds(trial) * REFIT_RESERVE;
  return withinSeconds(chooseMembers(evidence, scorer, ensemble), seconds, fitSeconds);
}

/** Fits the plan's members to `rows`, or to all. Rejects when a fit fails. */
export function fitMembers({ members }: Plan, executor: Executor, rows?: Uint32Array): Promise<Member[]> {
  return Promise.all(members.map(async ({ spec, weight }) => ({ weight, pipeline: await executor.fit(spec, rows) })));
}

export function modelOf(
  plan: Plan,
  members: readonly Member[],
  honest: HonestScore | undefined,
  session: Session,
): Model {
  const { task, classes, schema, exSchemas } = session.prepared;
  const validation = { metric: session.scorer.name, score: plan.score, ...(honest ? { honest } : {}) };
  const decision = plan.decision ? { decision: plan.decision } : {};
  return createModel(
    { task, classes, schema, ...(exSchemas.length > 0 ? { exSchemas } : {}), members, ...decision, validation },
    session.registry,
  );
}
