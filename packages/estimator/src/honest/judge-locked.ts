/** How a planned model does on the rows that its search never saw. */
import { take, takeRows } from '@hyperopt-ts/data';
import { calibrated, decide, membersPredictor } from '@hyperopt-ts/models';
import { fitMembers, type Plan } from '../estimator/conclude.ts';
import type { Session } from '../estimator/session.ts';
import type { Executor } from '../executors/executor.ts';
import type { Locked } from './lock-rows.ts';
import type { Judged } from './more-rows.ts';

/** Fits the plan to the rows of the search, `locked.train`, and to halves of them, and predicts `locked.test`. */
export async function judgeLocked(
  plan: Plan,
  { prepared: { data }, registry, scorer }: Session,
  { train, test, halves }: Locked,
  executor: Executor,
): Promise<Judged> {
  const X = takeRows(data.X, test);
  const predict = async (rows: Uint32Array): Promise<ArrayLike<number>> => {
    const members = await fitMembers(plan, executor, rows);
    const output = calibrated(membersPredictor(members, registry), plan.decision, data.nClasses)(X);
    return scorer.metric?.needs === 'labels' ? decide(output, data.nClasses, plan.decision) : output;
  };
  const prediction = await predict(train);
  return {
    y: take(data.y, test),
    prediction,
    // What can be fitted to all rows of the search need not be to half of them.
    halves: await Promise.all(halves.map(predict)).catch(() => []),
    share: train.length / data.X.rows,
    nClasses: data.nClasses,
    weights: data.weights && take(data.weights, test),
  };
}
