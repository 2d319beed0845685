/** Runs one trial's folds on an executor and sums them up. */
import type { FoldScore, FoldScorer } from '@hyperopt-ts/models';
import { HyperoptError } from '@hyperopt-ts/numerics';
import type { Evaluated } from '../evidence/out-of-fold.ts';
import { type Executor, errorRecord, type Failed, type Outcome, type Succeeded } from '../executors/executor.ts';
import { failedTrial, type Proposal, type TrialRecord } from './trial-record.ts';

type ScoredFold = Succeeded & FoldScore;

/** Never rejects. When a fold fails, the folds after it are not run; the failure recorded is the first fold's. */
export async function runTrial(
  proposal: Proposal,
  nFolds: number,
  executor: Executor,
  scorer: FoldScorer,
): Promise<Evaluated> {
  const { number: trial, spec } = proposal;
  const runFold = async (fold: number): Promise<ScoredFold | Failed> => {
    const ended = scoreFold(await executor.evaluate({ trial, fold, spec }), fold, scorer);
    if (ended.status !== 'ok') executor.cancel(trial, fold + 1);
    return ended;
  };
  const ended = await Promise.all(Array.from({ length: nFolds }, (_, fold) => runFold(fold)));
  const seconds = sum(ended.map((fold) => fold.seconds));

  const failure = ended.find((fold) => fold.status !== 'ok');
  if (failure) {
    return { record: failedTrial(proposal, failure.error, failure.status, seconds), predictions: [] };
  }
  const folds = ended as ScoredFold[];
  const record: TrialRecord = {
    ...proposal,
    status: 'ok',
    loss: sum(folds.map(({ loss }) => loss)) / nFolds,
    foldLosses: folds.map(({ loss }) => loss),
    score: sum(folds.map(({ score }) => score)) / nFolds,
    seconds,
    work: sum(folds.map(({ work }) => work)),
    warnings: [...new Set(folds.flatMap(({ warnings }) => warnings))],
  };
  return { record, predictions: folds.map(({ predictions }) => predictions) };
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
