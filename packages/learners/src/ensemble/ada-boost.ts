/** What both kinds of AdaBoost share: the loop over members, as in scikit-learn 1.9, and the state. */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import { integer, real } from '../contract/params.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type Base, type EstimatorSpec, estimatorRule } from './estimator-spec.ts';
import { checkMembers, MAX_FEATURES, telling } from './members.ts';

export interface AdaBoostState {
  readonly nFeatures: number;
  /** 0: values. */
  readonly nClasses: number;
  /** 1 for each class that had rows, 0 for the others. */
  readonly present: Int32Array;
  /** Kind of the members' learner. */
  readonly base: string;
  readonly members: readonly unknown[];
  /** One per member, above 0. */
  readonly weights: Float64Array;
}

interface Member {
  readonly state: unknown;
  readonly weight: number;
}

/** A member, or undefined where it is not good enough; `weights` have been changed for the next, unless it is perfect. */
export type Boost = (
  weights: Float64Array,
  step: number,
) => Generator<unknown, { readonly member: Member; readonly keep: boolean; readonly perfect: boolean }>;

const EPSILON = 2.220446049250313e-16;

export function adaBoostRules(bases: readonly Base[], estimator: EstimatorSpec) {
  return {
    /** The base learner. */
    estimator: estimatorRule(bases, estimator),
    /** Members at most. Default 50. */
    nEstimators: integer(50, { min: 1 }),
    /** Shrinks the weight of each member. Default 1. */
    learningRate: real(1, { above: 0 }),
  };
}

/** Members until one is perfect, or not good enough: such a one is kept only when it is the first. */
export function* boostMembers(
  kind: string,
  steps: number,
  data: TrainingSet,
  boost: Boost,
  run: Run,
): Generator<Progress, { members: unknown[]; weights: Float64Array; X: Matrix }> {
  const X = denseFeatures(kind, data.X);
  if (X.rows === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const weights = data.weights?.slice() ?? new Float64Array(X.rows).fill(1);
  const zero = weights.map((weight) => (weight > 0 ? 0 : 1));
  if (!normalise(weights)) throw new ValidationError(`${kind}: expected a row of positive weight, found none`);
  const members: Member[] = [];
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < weights.length; i++) weights[i] = zero[i] ? 0 : Math.max(weights[i], EPSILON);
    yield { step, steps };
    const { member, keep, perfect } = yield* telling({ step, steps }, boost(weights, step));
    if (!keep && step === 0) run.warn(`${kind}: the first member is no better than chance, and the only one`);
    if (keep || step === 0) members.push(member);
    yield { step: step + 1, steps };
    if (!keep || perfect || !normalise(weights)) break;
  }
  return { members: members.map(({ state }) => state), weights: Float64Array.from(members, ({ weight }) => weight), X };
}

/** Throws a ValidationError that says what is wrong. */
export function checkAdaBoost(
  kind: string,
  bases: readonly Base[],
  state: unknown,
  classifier: boolean,
): asserts state is AdaBoostState {
  const read = stateReader(kind, state);
  const features = read.integer('nFeatures', 0, MAX_FEATURES);
  const nClasses = classifier ? read.classes('nClasses') : read.integer('nClasses', 0, 0);
  const present = read.integers('present', nClasses, 0, 1);
  read.require(!classifier || present.includes(1), 'no class is present');
  const { base, members } = state as AdaBoostState;
  checkMembers(bases, base, members, () => features, Math.max(1, nClasses));
  const weights = read.doubles('weights', members.length);
  read.require(
    weights.every((weight) => weight > 0),
    'weights must be above 0',
  );
}

/** To the sum 1; false when the sum is not a positive number. */
function normalise(weights: Float64Array): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0 && sum < Infinity)) return false;
  for (let i = 0; i < weights.length; i++) weights[i] /= sum;
  return true;
}
