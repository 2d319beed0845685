/**
 * AdaBoost.R2 (Drucker 1997), as scikit-learn 1.9's AdaBoostRegressor: each member is fitted to rows drawn in proportion to
 * weights, which grow with the error of the member before; the prediction is the members' weighted median.
 */
import type { Matrix } from '@hyperopt-ts/data';
import { exp, log, pow } from '@hyperopt-ts/numerics';
import type { Regressor } from '../contract/learner.ts';
import { defineParams, oneOf } from '../contract/params.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { inSlices } from '../internal/in-slices.ts';
import { type AdaBoostState, adaBoostRules, boostMembers, checkAdaBoost } from './ada-boost.ts';
import { treeRegressors } from './base-learners.ts';
import { drawnCounts } from './draws.ts';
import { baseNamed, commonAccepts, type EstimatorSpec } from './estimator-spec.ts';
import { memberRuns } from './member-run.ts';
import { blocksOf, fitCounts, membersPredictor, predictMember } from './members.ts';

// Nanoseconds that a row takes: its error, its loss, its new weight.
const ERROR_WORK = 10;
const LOSS_WORK = 20;
const WEIGH_WORK = 70;

export interface AdaBoostRegressorParams {
  /** The base learner. Default: a decision tree of depth 3. */
  readonly estimator: EstimatorSpec;
  /** Members at most: a perfect one ends the fit, as does one whose mean loss is half the greatest. Default 50. */
  readonly nEstimators: number;
  /** Shrinks the weight of each member, > 0. Default 1. */
  readonly learningRate: number;
  /** Of errors as fractions e of the greatest: e, e² or 1 - exp(-e). Default 'linear'. */
  readonly loss: 'linear' | 'square' | 'exponential';
}

/** AdaBoost over any of `bases` (the first is the default): see `adaBoostClassifierOver`. */
export function adaBoostRegressorOver(
  bases: readonly Regressor[],
  {
    kind = 'adaBoostRegressor',
    estimator = { kind: bases[0].kind, params: {} },
  }: { kind?: string; estimator?: EstimatorSpec } = {},
): Regressor<AdaBoostRegressorParams, AdaBoostState> {
  return {
    kind,
    role: 'regressor',
    ...defineParams(kind, {
      ...adaBoostRules(bases, estimator),
      loss: oneOf(['linear', 'square', 'exponential'], 'linear'),
    }),
    accepts: commonAccepts(bases),
    *fit(params, data, run) {
      const { y } = data;
      const base = baseNamed(bases, params.estimator.kind);
      const memberRun = memberRuns(run);
      const slices = inSlices(run);
      const { members, weights, X } = yield* boostMembers(kind, params.nEstimators, data, boost, run);
      return { nFeatures: X.columns, nClasses: 0, present: new Int32Array(0), base: base.kind, members, weights };

      function* boost(rowWeights: Float64Array, step: number) {
        const own = memberRun(run.stream.stream('member', step));
        const counts = yield* drawnCounts(y.length, y.length, rowWeights, own);
        const state = yield* fitCounts(base, params.estimator, data, counts, own);
        const output = yield* predictMember(base, state, data.X as Matrix, own);
        const losses = new Float64Array(y.length);
        let greatest = 0;
        yield* slices(y.length, y.length * ERROR_WORK, (from, to) => {
          for (let i = from; i < to; i++) {
            if (rowWeights[i] > 0) losses[i] = Math.abs(output[i] - y[i]);
            greatest = Math.max(greatest, losses[i]);
          }
        });
        let mean = 0;
        yield* slices(y.length, y.length * LOSS_WORK, (from, to) => {
          for (let i = from; i < to; i++) {
            losses[i] = lossOf(params.loss, greatest > 0 ? losses[i] / greatest : 0);
            mean += rowWeights[i] * losses[i];
          }
        });
        if (!(mean > 0)) return { member: { state, weight: 1 }, keep: true, perfect: true };
        if (mean >= 0.5) return { member: { state, weight: 1 }, keep: false, perfect: false };
        const beta = mean / (1 - mean);
        yield* slices(y.length, y.length * WEIGH_WORK, (from, to) => {
          for (let i = from; i < to; i++) rowWeights[i] *= pow(beta, (1 - losses[i]) * params.learningRate);
        });
        return { member: { state, weight: params.learningRate * log(1 / beta) }, keep: true, perfect: false };
      }
    },
    predictor: (state) => medians(kind, state, baseNamed(bases, state.base)),
    checkState(state): asserts state is AdaBoostState {
      checkAdaBoost(kind, bases, state, false);
    },
  };
}

/** Trees of depth 3 by default. `estimator` may name a decision tree, a random forest or extra trees. */
export const adaBoostRegressor = adaBoostRegressorOver(treeRegressors, {
  estimator: { kind: 'decisionTreeRegressor', params: { maxDepth: 3 } },
});

function lossOf(loss: AdaBoostRegressorParams['loss'], error: number): number {
  if (loss === 'square') return error * error;
  return loss === 'linear' ? error : 1 - exp(-error);
}

/** The least prediction at or below which half of the members' weight lies. */
function medians(kind: string, { nFeatures, members, weights }: AdaBoostState, base: Regressor) {
  const predict = membersPredictor(base, members);
  return (X: Parameters<typeof denseFeatures>[1]): Float64Array => {
    const matrix = denseFeatures(kind, X, nFeatures);
    const order = new Uint32Array(members.length);
    const sums = new Float64Array(members.length);
    const median = new Float64Array(X.rows);
    for (const { block, start } of blocksOf(matrix)) {
      const outputs = predict(block);
      for (let i = 0; i < block.rows; i++) {
        for (let m = 0; m < order.length; m++) order[m] = m;
        order.sort((a, b) => outputs[a][i] - outputs[b][i] || a - b);
        let sum = 0;
        for (let k = 0; k < order.length; k++) sums[k] = sum += weights[order[k]];
        median[start + i] = outputs[order[sums.findIndex((below) => below >= 0.5 * sum)]][i];
      }
    }
    return median;
  };
}
