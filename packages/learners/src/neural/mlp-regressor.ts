/** The multilayer perceptron for values: squared error, with what makes RealMLP good on tables (Holzmüller et al. 2024). */
import type { Regressor } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { rowWeights } from '../linear/internal/row-weights.ts';
import { mlpWork } from './expected-work.ts';
import { fitMlp, type MlpTarget } from './fit-mlp.ts';
import { commonDefaults, type MlpParams, mlpRules } from './mlp-params.ts';
import { checkRegressorState, type MlpRegressorState } from './mlp-state.ts';
import { networkOutputs } from './predict-mlp.ts';

export type MlpRegressorParams = MlpParams;

const kind = 'mlpRegressor';
const params = defineParams(kind, mlpRules({ ...commonDefaults, dropout: 0.15, learningRateInit: 0.03 }));

/** `mlpClassifier` for values: targets are standardised inside, and predictions stay within the range of the training rows. */
export const mlpRegressor: Regressor<MlpRegressorParams, MlpRegressorState> = {
  kind,
  role: 'regressor',
  ...params,
  accepts: { missing: true, sparse: false, categories: true, negative: true },
  expectedWork: mlpWork,
  *fit(given, data, run) {
    const { weights } = rowWeights(data);
    const { centre, scale, low, high } = standardisation(data.y, weights);
    const target: MlpTarget = {
      outputs: 1,
      y: data.y.map((value) => value / scale - centre / scale),
      weights,
      loss:
        (kernels) =>
        (values, { y, weights: w, count }) =>
          kernels.denseSquaredLoss(values, 16, y, w, count),
    };
    return { ...(yield* fitMlp(kind, given, data, target, run)), yCentre: centre, yScale: scale, low, high };
  },
  predictor(state) {
    const { yCentre, yScale, low, high } = state;
    const outputsOf = networkOutputs(kind, state, 1);
    const { networks } = state;
    return (X) => {
      const outputs = outputsOf(X);
      return Float64Array.from({ length: X.rows }, (_, i) => {
        const mean = outputs
          .subarray(i * networks, (i + 1) * networks)
          .reduce((sum, value) => sum + value / networks, 0);
        return Math.min(high, Math.max(low, yCentre + yScale * mean));
      });
    };
  },
  checkState: (state) => checkRegressorState(kind, state),
};

/** Mean and standard deviation (1 of a constant target), and the range, of the rows that weigh anything. */
function standardisation(y: Float64Array, weights: Float64Array) {
  let [low, high, total, centre] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < y.length; i++) {
    if (!(weights[i] > 0)) continue;
    low = Math.min(low, y[i]);
    high = Math.max(high, y[i]);
    total += weights[i];
    centre += (y[i] - centre) * (weights[i] / total);
  }
  const range = high - low || 1;
  let square = 0;
  for (let i = 0; i < y.length; i++) {
    const deviation = (y[i] - centre) / range;
    if (weights[i] > 0) square += (weights[i] / total) * deviation * deviation;
  }
  return { centre, scale: range * Math.sqrt(square) || 1, low, high };
}
