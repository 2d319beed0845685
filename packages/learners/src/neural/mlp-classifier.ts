/** The multilayer perceptron for classes: cross-entropy, with what makes RealMLP good on tables (Holzmüller et al. 2024). */
import { exp } from '@hyperopt-ts/numerics';
import type { Classifier } from '../contract/learner.ts';
import { defineParams, oneOf, real } from '../contract/params.ts';
import { balancedWeights, presentClasses } from '../linear/internal/classes.ts';
import { rowWeights } from '../linear/internal/row-weights.ts';
import { mlpWork } from './expected-work.ts';
import { fitMlp, type MlpTarget } from './fit-mlp.ts';
import { commonDefaults, type MlpParams, mlpRules } from './mlp-params.ts';
import { checkClassifierState, type MlpClassifierState } from './mlp-state.ts';
import { padded } from './network-layout.ts';
import { networkOutputs } from './predict-mlp.ts';

export interface MlpClassifierParams extends MlpParams {
  /** Part of each row's probability that is spread over all classes alike in training. Default 0. */
  readonly labelSmoothing: number;
  /** 'balanced' weights classes inversely to their (weighted) frequency. Default null: all alike. */
  readonly classWeight: null | 'balanced';
}

const kind = 'mlpClassifier';
const params = defineParams(kind, {
  ...mlpRules(commonDefaults),
  labelSmoothing: real(0, { min: 0, max: 0.9 }),
  classWeight: oneOf([null, 'balanced'], null),
});

/**
 * Networks of dense layers, trained by Adam on raw tables: numbers are scaled inside (robustly, with clipping), categories are
 * one-hot or embedded, and missing values are read as such (the median and an indicator), so that nothing need be imputed.
 *
 * @example
 * const params = mlpClassifier.resolve({ hiddenLayerSizes: [64] });
 * const state = await drive(mlpClassifier.fit(params, { X, y, nClasses: 3 }, createRun(stream(0))));
 * const probabilities = mlpClassifier.predictor(state)(X); // rows x 3
 */
export const mlpClassifier: Classifier<MlpClassifierParams, MlpClassifierState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: true, sparse: false, categories: true, negative: true },
  expectedWork: mlpWork,
  *fit(given, data, run) {
    const { nClasses } = data;
    const { classes, codes } = presentClasses(data.y, nClasses);
    const { weights } = rowWeights(data);
    const outputs = classes.length;
    const target: MlpTarget = {
      outputs,
      y: codes,
      weights: given.classWeight === 'balanced' ? balancedWeights(codes, outputs, weights) : weights,
      loss: (kernels) => (scores, rows, smoothing) => {
        const smoothed = smoothing ? given.labelSmoothing : 0;
        return kernels.denseSoftmaxLoss(
          scores,
          padded(outputs) * 4,
          rows.y,
          rows.weights,
          smoothed,
          outputs,
          rows.count,
        );
      },
    };
    // With one class there is nothing to learn.
    const params = outputs > 1 ? given : { ...given, nEstimators: 1, maxIter: 1 };
    return { ...(yield* fitMlp(kind, params, data, target, run)), nClasses, classes };
  },
  predictor(state) {
    const { nClasses, classes } = state;
    const scoresOf = networkOutputs(kind, state, classes.length);
    return (X) => probabilities(scoresOf(X), X.rows, state.networks, classes, nClasses);
  },
  checkState: (state) => checkClassifierState(kind, state),
};

/** The mean of the softmax of each network's scores, one for each of `classes`. */
function probabilities(
  scores: Float32Array,
  rows: number,
  networks: number,
  classes: Int32Array,
  nClasses: number,
): Float64Array {
  const out = new Float64Array(rows * nClasses);
  const width = classes.length;
  const powers = new Float64Array(width);
  for (let at = 0; at < rows * networks * width; at += width) {
    const row = Math.floor(at / (networks * width)) * nClasses;
    let top = scores[at];
    for (let k = 1; k < width; k++) top = Math.max(top, scores[at + k]);
    let total = 0;
    for (let k = 0; k < width; k++) total += powers[k] = exp(scores[at + k] - top);
    for (let k = 0; k < width; k++) out[row + classes[k]] += powers[k] / (total * networks);
  }
  return out;
}
