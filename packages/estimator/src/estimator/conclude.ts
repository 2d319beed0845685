/** From the trials of a search to its model: which trials it is made of, how sure it is, and what it will do on new rows. */
import { take, takeRows } from '@hyperopt-ts/data';
import {
  calibrated,
  createModel,
  type Decision,
  decide,
  type HonestScore,
  type Member,
  type Model,
  membersPredictor,
  type PipelineSpec,
} from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { fitTemperature, scaleTemperature } from '@hyperopt-ts/validation';
import { type Chosen, chooseMembers, withinSeconds } from '../ensemble/choose-members.ts';
import type { Kept, OutOfFold } from '../evidence/out-of-fold.ts';
import type { Executor } from '../executors/executor.ts';
import { correctedScore, secondsToCorrect } from '../honest/corrected-score.ts';
import { heldOutScore } from '../honest/held-out-score.ts';
import { foldSeconds, REFIT_RESERVE } from '../search/budget.ts';
import type { TrialRecord } from '../search/trial-record.ts';
import type { ResolvedOptions } from './options.ts';
import type { Session } from './session.ts';

/** What the model will be, before it is fitted. */
export interface Plan {
  readonly members: readonly { readonly spec: PipelineSpec; readonly weight: number }[];
  readonly decision?: Decision;
  /** The mean of the metric over the splits. */
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
  { locked, scorer }: Session,
  { ensemble, maxTime, honest }: ResolvedOptions,
  workers: number,
): number {
  const alone = foldSeconds(best) * REFIT_RESERVE;
  const rounds = locked ? 2 : 1;
  const correcting = honest === 'bbc' && scorer.metric ? secondsToCorrect(evidence, scorer.metric) : 0;
  if (!ensemble) return alone * rounds + correcting;
  const { size, maxMembers } = ensemble;
  const likely = evidence.kept.slice(0, maxMembers).map(({ trial }) => foldSeconds(trial) * REFIT_RESERVE);
  const together = likely.reduce((sum, seconds) => sum + seconds, 0) / workers;
  const choosing = size * evidence.kept.length * (evidence.kept[0]?.predictions.length ?? 0) * SECONDS_PER_NUMBER;
  return Math.max(alone, Math.min(together, maxTime * ENSEMBLE_SHARE)) * rounds + choosing + correcting;
}

/** The best trial alone, or with `ensemble` the best mean of trials that can be fitted in `seconds` on `workers`. */
export function planModel(
  best: TrialRecord,
  evidence: OutOfFold,
  { scorer }: Session,
  options: ResolvedOptions,
  seconds: number,
  workers: number,
): Plan {
  const chosen = chosenTrials(best, evidence, scorer, options, seconds * workers);
  const scales = options.calibrate(scorer.metric);
  const alone = { members: [{ spec: best.spec, weight: 1 }], score: best.score };
  if (chosen.length === 0 || (chosen.length === 1 && !scales)) return alone;

  const { y, nClasses, weights } = evidence;
  const mean = evidence.mean(
    chosen.map(({ kept }) => kept),
    chosen.map(({ weight }) => weight),
  );
  const temperature = scales ? fitTemperature(y, mean, nClasses, weights) : undefined;
  const parts = evidence.bySplit(temperature === undefined ? mean : scaleTemperature(mean, nClasses, temperature));
  return {
    members: chosen.map(({ kept, weight }) => ({ spec: kept.trial.spec, weight })),
    ...(temperature === undefined ? {} : { decision: { temperature } }),
    score: parts.reduce((sum, part, fold) => sum + scorer.score(part, fold).score, 0) / parts.length,
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

/** What the planned model will do on new rows, by the method of the options; undefined when there is no saying. */
export async function judge(
  plan: Plan,
  evidence: OutOfFold,
  session: Session,
  { honest, seed }: ResolvedOptions,
  executor: Executor,
): Promise<HonestScore | undefined> {
  const { metric } = session.scorer;
  if (!metric || !honest) return undefined;
  const random = stream(seed, 'honest');
  if (!session.locked) return correctedScore(evidence, metric, random);
  const { data } = session.prepared;
  const { train, test } = session.locked;
  const members = await fitMembers(plan, executor, train);
  const output = calibrated(
    membersPredictor(members, session.registry),
    plan.decision,
    data.nClasses,
  )(takeRows(data.X, test));
  const judged = {
    y: take(data.y, test),
    prediction: metric.needs === 'labels' ? decide(output, data.nClasses, plan.decision) : output,
    nClasses: data.nClasses,
    weights: data.weights && take(data.weights, test),
  };
  return heldOutScore(honest, metric, judged, random);
}

export function modelOf(
  plan: Plan,
  members: readonly Member[],
  honest: HonestScore | undefined,
  session: Session,
): Model {
  const { task, classes, schema } = session.prepared;
  const validation = { metric: session.scorer.name, score: plan.score, ...(honest ? { honest } : {}) };
  const decision = plan.decision ? { decision: plan.decision } : {};
  return createModel({ task, classes, schema, members, ...decision, validation }, session.registry);
}
