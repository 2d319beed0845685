/** Fits multilayer perceptrons: chooses rows, encodes columns, and trains each network. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels } from '@hyperopt-ts/kernels';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { encodedWidth, fitEncoding } from './column-encoding.ts';
import type { MlpParams } from './mlp-params.ts';
import { type MlpNetworkState, networkShape } from './mlp-state.ts';
import { networkLayout } from './network-layout.ts';
import { hasPeriodic } from './periodic.ts';
import { type Loss, trainNetworks } from './train-networks.ts';
import { encodeTrainingData } from './training-data.ts';
import { networkCount } from './training-plan.ts';
import { splitRows } from './training-rows.ts';

export interface MlpTarget {
  readonly outputs: number;
  /** One for each row of the training set: class codes 0 … outputs − 1, or values of about unit scale. */
  readonly y: Int32Array | Float64Array;
  /** One for each row. */
  readonly weights: Float64Array;
  readonly loss: (kernels: Kernels) => Loss;
}

export function* fitMlp(
  kind: string,
  params: MlpParams,
  data: TrainingSet,
  target: MlpTarget,
  run: Run,
): Generator<Progress, MlpNetworkState> {
  const X = denseFeatures(kind, data.X);
  const { y, weights, outputs } = target;
  const rows = rowsOfWeight(weights);
  if (rows.length === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  yield { step: 0 };
  const { maxOneHot, robustScaling: scaled } = params;
  const encoding = yield* fitEncoding(X, rows, data.weights && weights, { maxOneHot, scaled }, run);
  const common = {
    hidden: Int32Array.from(params.hiddenLayerSizes),
    activation: params.activation,
    periodic: hasPeriodic(params, encodedWidth(encoding).numbers),
    embeddingSize: params.embeddingSize,
  };
  const { batchNorm, frontScale } = params;
  const networks = networkCount(params, rows.length);
  const layout = networkLayout({ ...networkShape(encoding, common, outputs), batchNorm, frontScale });
  const kernels = run.kernels();
  const encoded = yield* encodeTrainingData(kernels, layout, encoding, X, rows, y, weights, run);

  const share = params.earlyStopping ? params.validationFraction : 0;
  const splits = yield* splitRows(
    rows.length,
    data.nClasses > 0 ? (i) => y[rows[i]] : undefined,
    share,
    networks,
    run.stream.stream('held'),
  );
  const training = { kernels, layout, params, data: encoded, loss: target.loss(kernels), run };
  const trained = yield* trainNetworks(training, splits, run.stream.stream('network'));
  const parameters = new Float32Array(networks * trained[0].length);
  for (const [m, network] of trained.entries()) parameters.set(network, m * network.length);
  return { ...encoding, ...common, networks, parameters };
}

/** The rows that weigh anything. */
function rowsOfWeight(weights: Float64Array): Int32Array {
  const rows = new Int32Array(weights.length);
  let count = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] > 0) rows[count++] = i;
  return rows.subarray(0, count);
}
