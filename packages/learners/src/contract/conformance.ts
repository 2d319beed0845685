/**
 * What every learner promises, as checks that any test framework can run:
 *
 *     for (const { name, run } of conformance(svc)) test(name, run);
 *
 * Each check throws an Error that says what was found.
 */
import { acceptsChecks } from './conformance/accepts-checks.ts';
import type { AnyLearner } from './conformance/any-learner.ts';
import type { ConformanceCheck } from './conformance/check.ts';
import { classChecks } from './conformance/class-checks.ts';
import { degenerateChecks } from './conformance/degenerate-checks.ts';
import { interfaceChecks } from './conformance/interface-checks.ts';
import { outputChecks } from './conformance/output-checks.ts';
import { progressChecks } from './conformance/progress-checks.ts';
import { scaleChecks } from './conformance/scale-checks.ts';
import { stateChecks } from './conformance/state-checks.ts';
import { createSubject, type Promises } from './conformance/subject.ts';
import { weightChecks } from './conformance/weight-checks.ts';

/** `params` are given to every fit: few trees, few steps, so that the checks are quick. */
export function conformance(learner: AnyLearner, params: object = {}, promises: Promises = {}): ConformanceCheck[] {
  const subject = createSubject(learner, params, promises);
  return topics.flatMap((checks) => checks(subject));
}

const topics = [
  interfaceChecks,
  outputChecks,
  degenerateChecks,
  scaleChecks,
  weightChecks,
  acceptsChecks,
  classChecks,
  stateChecks,
  progressChecks,
];
