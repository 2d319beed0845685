/**
 * AdaBoost for classes: SAMME (Zhu, Zou, Rosset, Hastie 2009), as scikit-learn 1.9's AdaBoostClassifier. Rows that a member gets
 * wrong weigh more for the next.
 */
import type { Matrix } from '@hyperopt-ts/data';
import { exp, log, ValidationError } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { inSlices } from '../internal/in-slices.ts';
import { type AdaBoostState, adaBoostRules, boostMembers, checkAdaBoost } from './ada-boost.ts';
import { treeClassifiers } from './base-learners.ts';
import { baseNamed, commonAccepts, type EstimatorSpec } from './estimator-spec.ts';
import { memberRuns } from './member-run.ts';
import { blocksOf, fitMember, likeliest, membersPredictor, predictMember } from './members.ts';

/** Nanoseconds that a row takes to be judged. */
const JUDGE_WORK = 40;

export interface AdaBoostClassifierParams {
  /** The base learner, one that reads the weights of rows. Default: a decision tree of depth 1. */
  readonly estimator: EstimatorSpec;
  /** Members at most: a perfect one ends the fit, as does one that is no better than chance. Default 50. */
  readonly nEstimators: number;
  /** Shrinks the weight of each member, > 0. Default 1. */
  readonly learningRate: number;
}

/**
 * AdaBoost over any of `bases` (the first is the default), which must read the weights of rows: `adaBoostClassifier` is that
 * over trees and forests. Another set of bases needs another `kind`.
 */
export function adaBoostClassifierOver(
  bases: readonly Classifier[],
  {
    kind = 'adaBoostClassifier',
    estimator = { kind: bases[0].kind, params: {} },
  }: { kind?: string; estimator?: EstimatorSpec } = {},
): Classifier<AdaBoostClassifierParams, AdaBoostState> {
  const deaf = bases.find((base) => base.ignoresWeights);
  if (deaf) throw new ValidationError(`${kind}: ${deaf.kind} does not read the weights of rows`);
  return {
    kind,
    role: 'classifier',
    ...defineParams(kind, adaBoostRules(bases, estimator)),
    accepts: commonAccepts(bases),
    *fit(params, data, run) {
      const { y, nClasses } = data;
      const base = baseNamed(bases, params.estimator.kind);
      const weighs = (i: number) => !data.weights || data.weights[i] > 0;
      const present = new Int32Array(nClasses);
      for (let i = 0; i < y.length; i++) if (weighs(i)) present[y[i]] = 1;
      const others = present.reduce((count, one) => count + one, 0) - 1;
      const chance = others / (others + 1);
      const memberRun = memberRuns(run);
      const slices = inSlices(run);
      const { members, weights, X } = yield* boostMembers(kind, params.nEstimators, data, boost, run);
      return { nFeatures: X.columns, nClasses, present, base: base.kind, members, weights };

      function* boost(rowWeights: Float64Array, step: number) {
        const own = memberRun(run.stream.stream('member', step));
        const state = yield* fitMember(base, params.estimator, { ...data, weights: rowWeights.slice() }, own);
        const output = yield* predictMember(base, state, data.X as Matrix, own);
        let wrong = 0;
        let total = 0;
        const isWrong = new Uint8Array(y.length);
        yield* slices(y.length, y.length * JUDGE_WORK, (from, to) => {
          for (let i = from; i < to; i++) {
            if (likeliest(output, i, nClasses) !== y[i]) isWrong[i] = 1;
            wrong += isWrong[i] * rowWeights[i];
            total += rowWeights[i];
          }
        });
        const error = wrong / total;
        if (!(error > 0)) return { member: { state, weight: 1 }, keep: true, perfect: true };
        if (error >= chance) return { member: { state, weight: 1 }, keep: false, perfect: false };
        const weight = params.learningRate * (log((1 - error) / error) + log(others));
        const factor = exp(weight);
        yield;
        for (let i = 0; i < y.length; i++) if (isWrong[i]) rowWeights[i] *= factor;
        return { member: { state, weight }, keep: true, perfect: false };
      }
    },
    predictor: (state) => probabilities(kind, state, baseNamed(bases, state.base)),
    checkState(state): asserts state is AdaBoostState {
      checkAdaBoost(kind, bases, state, true);
    },
  };
}

/** Stumps by default. `estimator` may name a decision tree, a random forest or extra trees. */
export const adaBoostClassifier = adaBoostClassifierOver(treeClassifiers, {
  estimator: { kind: 'decisionTreeClassifier', params: { maxDepth: 1 } },
});

/** Softmax of the members' votes: w for a member's class, -w / (K - 1) for each of the K - 1 others. */
function probabilities(kind: string, state: AdaBoostState, base: Classifier) {
  const { nFeatures, nClasses, present, weights } = state;
  const predict = membersPredictor(base, state.members);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const classes = [...present.keys()].filter((k) => present[k] === 1);
  const others = Math.max(1, classes.length - 1);
  return (X: Parameters<typeof denseFeatures>[1]): Float64Array => {
    const matrix = denseFeatures(kind, X, nFeatures);
    // The votes for a class; those against it are what is left of the total.
    const votes = new Float64Array(X.rows * nClasses);
    for (const { block, start } of blocksOf(matrix))
      predict(block).forEach((output, m) => {
        for (let i = 0; i < block.rows; i++)
          votes[(start + i) * nClasses + likeliest(output, i, nClasses)] += weights[m];
      });
    const probability = new Float64Array(X.rows * nClasses);
    for (let at = 0; at < votes.length; at += nClasses) {
      let sum = 0;
      for (const k of classes) {
        const share = votes[at + k] / all;
        probability[at + k] = exp((share - (1 - share) / others) / others);
        sum += probability[at + k];
      }
      for (const k of classes) probability[at + k] /= sum;
    }
    return probability;
  };
}
