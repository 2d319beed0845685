/** What a planned model will do on new rows. */
import type { HonestScore } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import type { Plan } from '../estimator/conclude.ts';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { Session } from '../estimator/session.ts';
import type { OutOfFold } from '../evidence/out-of-fold.ts';
import type { Executor } from '../executors/executor.ts';
import { correctedScore } from './corrected-score.ts';
import { heldOutScore } from './held-out-score.ts';
import { judgeLocked } from './judge-locked.ts';
import { nestedScore } from './nested-score.ts';

/** A holdout's interval, as a factor of that of one model on as many rows: what `withAllRows` adds, and the refit, vary too. */
const WIDEN = 1.25;

/** By the method of the options, a nested one in `seconds`; undefined when there is no saying. */
export async function judge(
  plan: Plan,
  evidence: OutOfFold,
  session: Session,
  options: ResolvedOptions,
  executor: Executor,
  seconds: number,
): Promise<HonestScore | undefined> {
  const { honest } = options;
  const { metric } = session.scorer;
  if (!metric || !honest) return undefined;
  if (honest === 'nested') return nestedScore(session, options, seconds);
  const random = stream(options.seed, 'honest');
  if (!session.locked) return correctedScore(evidence, metric, random, session.rule);
  return heldOutScore(honest, metric, await judgeLocked(plan, session, session.locked, executor), random, WIDEN);
}
