/** What a search chose, fitted to rows that it did not search. */
import type { FeatureInput } from '@hyperopt-ts/data';
import { complete, type HonestScore, type Model, type TargetInput } from '@hyperopt-ts/models';
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { fitMembers, modelOf, type Plan } from './conclude.ts';
import type { FitOptions, ResolvedOptions } from './options.ts';
import { openSession, type Session } from './session.ts';

export type RefitOptions = Pick<FitOptions, 'weights' | 'exList'>;

/** The model keeps the scores of the search. Throws where its decision is about other classes. */
export async function refitOn(
  { plan, searched, honest }: { plan: Plan; searched: Session; honest: HonestScore | undefined },
  X: FeatureInput,
  y: TargetInput,
  estimator: ResolvedOptions,
  options: RefitOptions,
): Promise<Model> {
  checkOptionNames('refit', options, ['weights', 'exList']);
  // Nothing is held out; a session has splits.
  const split = [{ train: Uint32Array.of(0), test: Uint32Array.of(0) }];
  const session = await openSession(X, y, { ...estimator, honest: false }, { ...options, split });
  const { prepared, registry } = session;
  const [before, now] = [searched.prepared.classes.join(), prepared.classes.join()];
  if (plan.decision && before !== now) {
    throw new ValidationError(`refit: expected the classes of the search, ${before}, found ${now}`);
  }
  const members = plan.members.map(({ spec, weight }) => ({ weight, spec: complete(spec, prepared.traits, registry) }));
  const executor = await session.startExecutor();
  try {
    const completed = { ...plan, members };
    return modelOf(completed, await fitMembers(completed, executor), honest, session);
  } finally {
    await executor.close();
  }
}
