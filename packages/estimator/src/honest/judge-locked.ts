/** How a planned model does on the rows that its search never saw. */
import { take, takeRows } from '@hyperopt-ts/data';
import { calibrated, decide, membersPredictor } from '@hyperopt-ts/models';
import type { Split } from '@hyperopt-ts/validation';
import { fitMembers, type Plan } from '../estimator/conclude.ts';
import type { Session } from '../estimator/session.ts';
import type { Executor } from '../executors/executor.ts';
import type { Judged } from './held-out-score.ts';

/** Fits the plan to the rows of the search, `locked.train`, and predicts `locked.test`. */
export async function judgeLocked(
  plan: Plan,
  { prepared: { data }, registry, scorer }: Session,
  { train, test }: Split,
  executor: Executor,
): Promise<Judged> {
  const members = await fitMembers(plan, executor, train);
  const predict = calibrated(membersPredictor(members, registry), plan.decision, data.nClasses);
  const output = predict(takeRows(data.X, test));
  return {
    y: take(data.y, test),
    prediction: scorer.metric?.needs === 'labels' ? decide(output, data.nClasses, plan.decision) : output,
    nClasses: data.nClasses,
    weights: data.weights && take(data.weights, test),
  };
}
