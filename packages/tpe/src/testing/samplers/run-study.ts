/** Runs studies of deterministic losses. */
import { compileSpace } from '../../space/compile.ts';
import type { Params } from '../../space/compiled-space.ts';
import type { Algorithm } from '../../study/algorithm.ts';
import { createStudy } from '../../study/study.ts';
import type { Study } from '../../study/study-types.ts';
import type { TrialRecord, TrialResult } from '../../study/trial.ts';
import { checkParams } from './check-params.ts';

/** What comes of a point. */
export type Outcome = (params: Params, number: number) => TrialResult;

/** `count` trials one after the other, each point checked. */
export function runStudy(
  space: unknown,
  algo: Algorithm,
  count: number,
  outcome: Outcome,
  seed: number,
): readonly TrialRecord[] {
  return goOn(createStudy({ space, algo, seed }), space, count, outcome);
}

/** `count` further trials of a study. */
export function goOn(study: Study<unknown>, space: unknown, count: number, outcome: Outcome): readonly TrialRecord[] {
  const compiled = compileSpace(space);
  for (let i = 0; i < count; i++) {
    const trial = study.ask();
    checkParams(compiled, trial.params);
    study.tell(trial.number, outcome(trial.params, trial.number));
  }
  return study.trials;
}

/** A loss with one minimum: how far the values are from 1, each on a scale that tames it; every seventh trial fails. */
export const typical: Outcome = (params, number) => {
  if (number % 7 === 3) return { status: 'fail' };
  let loss = 0;
  for (const value of Object.values(params)) loss += Math.abs(value - 1) / (1 + Math.abs(value));
  return { loss };
};
