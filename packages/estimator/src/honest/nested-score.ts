/**
 * Nested cross-validation (Varma & Simon 2006): the whole search, with all that follows it, is made again on the training part of each
 * outer fold and judged on its test part, so that each row is judged by a search that never saw it.
 */
import type { HonestScore } from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { fitRounds, planModel, secondsToConclude } from '../estimator/conclude.ts';
import type { ResolvedOptions } from '../estimator/options.ts';
import type { Session } from '../estimator/session.ts';
import { TrialList } from '../estimator/trial-list.ts';
import { OutOfFold } from '../evidence/out-of-fold.ts';
import { createBudget } from '../search/budget.ts';
import { costHints } from '../search/cost-hints.ts';
import { isEnough } from '../search/is-enough.ts';
import { openStudy } from '../search/open-study.ts';
import { openRaces } from '../search/race.ts';
import { runSearch } from '../search/run-search.ts';
import { heldOutScore } from './held-out-score.ts';
import { judgeLocked } from './judge-locked.ts';
import type { Judged } from './more-rows.ts';

/**
 * The outer models share training rows, rows that are alike are right or wrong together, and what was selected differs between the searches:
 * the mean over their test rows varies more than that over as many independent rows (Bates, Hastie & Tibshirani 2024), and `withAllRows`
 * adds to it. By how much, as a factor of the width: `npm run bench -- honest`.
 */
const WIDEN = 1.3;

/** Undefined when no outer search gave a model, or the signal ended it. `seconds` are shared by the outer searches. */
export async function nestedScore(
  session: Session,
  options: ResolvedOptions,
  seconds: number,
): Promise<HonestScore | undefined> {
  const { metric } = session.scorer;
  const { outer } = session;
  if (!metric) return undefined;
  const start = performance.now();
  const parts: Judged[] = [];
  for (const [i, inner] of outer.entries()) {
    const left = seconds - (performance.now() - start) / 1000;
    const part = await searchAndJudge(inner, options, left / (outer.length - i));
    if (options.signal?.aborted) return undefined;
    if (part) parts.push(part);
  }
  if (parts.length === 0) return undefined;
  return heldOutScore('nested', metric, together(parts), stream(options.seed, 'honest'), WIDEN);
}

/** The rows of all parts: a few rows of one would give no R2. */
function together(parts: readonly Judged[]): Judged {
  const all = (of: (part: Judged) => ArrayLike<number>): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(of(part))));
  const weighted = parts.flatMap(({ weights }) => (weights ? Array.from(weights) : []));
  const halves = parts.every((part) => part.halves.length === 2) ? [0, 1] : [];
  return {
    y: all(({ y }) => y),
    prediction: all(({ prediction }) => prediction),
    halves: halves.map((half) => all((part) => part.halves[half])),
    share: parts.reduce((sum, { share }) => sum + share, 0) / parts.length,
    nClasses: parts[0].nClasses,
    parts: parts.map(({ y }) => y.length),
    ...(weighted.length > 0 ? { weights: weighted } : {}),
  };
}

/** Undefined when no trial is ok. */
async function searchAndJudge(
  session: Session,
  options: ResolvedOptions,
  seconds: number,
): Promise<Judged | undefined> {
  const { prepared, registry, scorer, job, locked, space } = session;
  if (!locked || seconds <= 0) return undefined;
  const trials = new TrialList();
  const evidence = new OutOfFold(prepared, job.splits, scorer.metric);
  const study = openStudy(session.options, space, { hints: costHints(space, session) });
  const races = openRaces(evidence, options);
  const budget = createBudget(seconds, options.signal);
  const executor = await session.startExecutor();
  const close = (): void => void executor.close();
  options.signal?.addEventListener('abort', close);
  try {
    const plan = { executor, registry, scorer, evidence, races, traits: prepared.traits, nFolds: job.splits.length };
    for await (const trial of runSearch({ ...plan, study, maxEvals: options.maxEvals, stop: budget.stop })) {
      trials.add(trial);
      if (trials.best) {
        const alone = { ...options, honest: false, maxTime: seconds } as const;
        budget.reserve(secondsToConclude(trials.best, evidence, session, alone, executor.size));
      }
      if (isEnough(trials, options)) break;
    }
    if (!trials.best || options.signal?.aborted) return undefined;
    const model = planModel(
      trials.best,
      evidence,
      session,
      options,
      budget.secondsLeft() / fitRounds(session, options),
      executor.size,
    );
    return await judgeLocked(model, session, locked, executor);
  } finally {
    options.signal?.removeEventListener('abort', close);
    budget.close();
    await executor.close();
  }
}
