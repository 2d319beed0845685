/** Fits a multilayer perceptron: chooses rows, encodes columns, and trains. */
import type { TrainingSet } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { encodeRows, fitEncoding } from './column-encoding.ts';
import { denseLine } from './embed-inputs.ts';
import type { MlpParams } from './mlp-params.ts';
import { type MlpNetworkState, networkShape } from './mlp-state.ts';
import { networkLayout } from './network-layout.ts';
import { trainNetwork } from './train-network.ts';
import { splitRows } from './training-rows.ts';

export interface MlpTarget {
  readonly outputs: number;
  /** One for each row of the training set: class codes 0 … outputs − 1, or values of about unit scale. */
  readonly y: Int32Array | Float64Array;
  /** One for each row. */
  readonly weights: Float64Array;
  /** Rows are held out from each class alike. */
  readonly classes: boolean;
  readonly loss: (
    kernels: Kernels,
    line: number,
  ) => (outputs: Pointer, y: Pointer, weights: Pointer, count: number, smoothed: boolean) => number;
}

/** Values that are encoded between yields. */
const ENCODED = 500_000;

export function* fitMlp(
  kind: string,
  params: MlpParams,
  data: TrainingSet,
  target: MlpTarget,
  run: Run,
): Generator<Progress, MlpNetworkState> {
  const X = denseFeatures(kind, data.X);
  const { y, weights, outputs } = target;
  const rows = Int32Array.from(weights.keys()).filter((i) => weights[i] > 0);
  if (rows.length === 0) throw new ValidationError(`${kind}: expected at least one row, found none`);
  const codes = target.classes ? Int32Array.from(rows, (i) => y[i]) : undefined;
  const share = params.earlyStopping ? params.validationFraction : 0;
  const { train, held } =
    share > 0 ? splitRows(rows, codes, share, run.stream.stream('held')) : { train: rows, held: rows.subarray(0, 0) };

  const encodingRules = { maxOneHot: params.maxOneHot, scaled: params.robustScaling };
  const columns = fitEncoding(X, train, data.weights && weights, encodingRules, run.stream.stream('quantiles'));
  let column = columns.next();
  for (; !column.done; column = columns.next()) {
    run.count(train.length * 2 + Math.min(train.length, 16384) * 100);
    yield { step: 0 };
  }
  const encoding = column.value;
  const { hiddenLayerSizes: hidden, activation, embeddingSize } = params;
  const common = { hidden, periodic: params.numericEmbeddings, embeddingSize };
  const shape = {
    ...networkShape(encoding, common, outputs),
    batchNorm: params.batchNorm,
    frontScale: params.frontScale,
  };
  const layout = networkLayout(shape);

  const kernels = run.kernels();
  const used = concatenated(train, held);
  const line = denseLine(layout);
  const tables = layout.tables.length;
  run.allocate(used.length * (line + tables * 4 + 8));
  const dense = kernels.allocate(used.length * line);
  const codePointer = kernels.allocate(used.length * tables * 4);
  const yPointer = kernels.allocate(used.length * 4);
  const weightPointer = kernels.allocate(used.length * 4);
  const block = Math.max(1, Math.floor(ENCODED / (X.columns + line / 4)));
  for (let start = 0; start < used.length; start += block) {
    const count = Math.min(block, used.length - start);
    const to = kernels.f32(dense + start * line, (count * line) / 4);
    const codesTo = kernels.i32(codePointer + start * tables * 4, count * tables);
    encodeRows(encoding, X, (i) => used[start + i], count, to, line / 4, codesTo);
    run.count(count * X.columns * 10);
    yield { step: 0 };
  }
  const chosen = Array.from(used, (i) => y[i]);
  if (target.classes) kernels.i32(yPointer, used.length).set(chosen);
  else kernels.f32(yPointer, used.length).set(chosen);
  for (const [part, from] of [
    [train, 0],
    [held, train.length],
  ] as const) {
    const mean = part.reduce((sum, i) => sum + weights[i], 0) / part.length;
    kernels.f32(weightPointer + from * 4, part.length).set(Float32Array.from(part, (i) => weights[i] / mean));
  }
  const parameters = yield* trainNetwork(
    kernels,
    layout,
    params,
    {
      train: train.length,
      held: held.length,
      dense,
      codes: codePointer,
      y: yPointer,
      weights: weightPointer,
      loss: target.loss(kernels, 0),
    },
    run,
  );
  return {
    ...encoding,
    hidden: Int32Array.from(hidden),
    activation,
    periodic: params.numericEmbeddings,
    embeddingSize,
    parameters,
  };
}

function concatenated(a: Int32Array, b: Int32Array): Int32Array {
  const all = new Int32Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
