/** Runs one trial's folds on an executor and sums them up. */
import type { FoldScore, FoldScorer } from '@hyperopt-ts/models';
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Evaluated } from '../evidence/out-of-fold.ts';
import { type Executor, errorRecord, type Failed, type Outcome, type Succeeded } from '../executors/executor.ts';
import { meanScore } from './mean-score.ts';
import type { Race } from './race.ts';
import { failedTrial, type Proposal, type TrialRecord } from './trial-record.ts';

type ScoredFold = Succeeded & FoldScore;

/**
 * Never rejects. Folds count in their order: one that fails, or shows that the `race` is lost, ends the trial, and those after it are
 * not run, or run for nothing.
 */
export async function runTrial(
  proposal: Proposal,
  nFolds: number,
  executor: Executor,
  scorer: FoldScorer,
  race?: Race,
): Promise<Evaluated> {
  const { number: trial, spec } = proposal;
  const running = Array.from({ length: nFolds }, async (_, fold) => {
    const ended = scoreFold(await executor.evaluate({ trial, fold, spec }), fold, scorer);
    if (ended.status !== 'ok') executor.cancel(trial, fold + 1);
    return ended;
  });
  const seconds = async (): Promise<number> => sum((await Promise.all(running)).map((fold) => fold.seconds));

  const folds: ScoredFold[] = [];
  for (const fold of running) {
    const ended = await fold;
    if (ended.status !== 'ok') {
      return { record: failedTrial(proposal, ended.error, ended.status, await seconds()), predictions: [] };
    }
    folds.push(ended);
    const rival = folds.length > 1 && folds.length < nFolds ? await race?.rival() : undefined;
    if (rival && race?.isHopeless(rival, folds)) {
      executor.cancel(trial, folds.length);
      return { record: racedTrial(proposal, folds, rival.trial, await seconds()), predictions: [] };
    }
  }
  const record: TrialRecord = {
    ...{ ...proposal, ...sumUp(folds), status: 'ok', seconds: await seconds() },
    ...meanScore(folds),
  };
  return { record, predictions: folds.map(({ predictions }) => predictions) };
}

/** Its loss is the rival's and by how much it was behind on the folds that both have. */
function racedTrial(
  proposal: Proposal,
  folds: readonly ScoredFold[],
  rival: TrialRecord,
  seconds: number,
): TrialRecord {
  const behind = folds.map(({ loss }, fold) => loss - rival.foldLosses[fold]);
  const loss = rival.loss + sum(behind) / behind.length;
  return { ...proposal, ...sumUp(folds), status: 'raced', loss, score: Number.NaN, seconds };
}

function sumUp(folds: readonly ScoredFold[]): Pick<TrialRecord, 'foldLosses' | 'work' | 'warnings'> {
  return {
    foldLosses: folds.map(({ loss }) => loss),
    work: sum(folds.map(({ work }) => work)),
    warnings: [...new Set(folds.flatMap(({ warnings }) => warnings))],
  };
}

/** A metric that throws or gives no finite number is a failure of the trial, as a learner's would be. */
function scoreFold(outcome: Outcome, fold: number, scorer: FoldScorer): ScoredFold | Failed {
  if (outcome.status !== 'ok') return outcome;
  const { seconds, predictions } = outcome;
  try {
    if (predictions.some(Number.isNaN)) {
      throw new HyperoptError('invalid-prediction', `the predictions of fold ${fold} hold NaN`);
    }
    const scored = scorer.score(outcome.predictions, fold);
    if (Number.isFinite(scored.loss)) return { ...outcome, ...scored };
    const message = `the loss of fold ${fold} is ${scored.loss}: expected a finite number`;
    return { status: 'failed', error: { name: 'InvalidLoss', message }, seconds };
  } catch (error) {
    return { status: 'failed', error: errorRecord(error), seconds };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
