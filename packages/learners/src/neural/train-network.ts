/** Trains a network on encoded rows in kernel memory: passes over shuffled batches, each a step of Adam. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { denseLine, type EncodedRows } from './embed-inputs.ts';
import { foldedLayout, foldNetwork } from './fold-network.ts';
import { initialise } from './initialise.ts';
import type { MlpParams } from './mlp-params.ts';
import { type NetworkLayout, padded } from './network-layout.ts';
import { predictionBytes, predictionNetwork } from './prediction-network.ts';
import { flatCosine, rateFactor } from './schedules.ts';
import { trainingBytes, trainingNetwork } from './training-network.ts';

/** Rows in kernel memory: the first `train` to learn from, the next `held` to choose the best pass by. */
export interface TrainingData {
  readonly train: number;
  readonly held: number;
  /** As in EncodedRows. */
  readonly dense: Pointer;
  readonly codes: Pointer;
  /** i32 class codes or f32 values. */
  readonly y: Pointer;
  /** f32 with mean 1 over the training rows, and over those held out. */
  readonly weights: Pointer;
  /** The kernels' loss of `count` rows of outputs, which become its gradient. `smoothed` is false for held-out rows. */
  loss(outputs: Pointer, y: Pointer, weights: Pointer, count: number, smoothed: boolean): number;
}

/** Nanoseconds of work between yields, and in a piece of a batch at most. */
const SLICE = 1e7;
/** Multiply-adds a nanosecond. */
const SPEED = 10;
const INITIAL_ROWS = 512;

/** Gives the folded parameters. */
export function* trainNetwork(
  kernels: Kernels,
  layout: NetworkLayout,
  params: MlpParams,
  data: TrainingData,
  run: Run,
): Generator<Progress, Float32Array> {
  const { train, held } = data;
  const steps = epochs(params, train);
  const size = Math.min(train, params.batchSize === 'auto' ? automaticBatch(train) : params.batchSize);
  const batches = Math.max(1, Math.round(train / size));
  const perRow = layout.length / SPEED + 5 * layout.inputs;
  const capacity = Math.max(1, Math.min(Math.ceil(train / batches), Math.floor(SLICE / (3 * perRow))));
  const initialRows = Math.min(train, Math.max(capacity, INITIAL_ROWS));
  run.allocate(trainingBytes(layout, capacity) + 4 * initialRows * (2 * denseLine(layout) + 4));
  const network = trainingNetwork(kernels, layout, params.activation, capacity, run.stream);
  const room = batchRoom(kernels, layout, data, initialRows);
  const order = kernels.putI32(Int32Array.from({ length: train }, (_, i) => i));
  const seed = kernels.putU32(run.stream.stream('order').seed128());
  const validate = held > 0 ? validation(kernels, layout, params, data, run) : undefined;

  if (initialRows < train) kernels.denseShuffle(order, train, seed);
  const first = room.gather(order, initialRows);
  const firstWeights = Float64Array.from(kernels.f32(first.weights, initialRows));
  initialise(kernels, layout, network.parameters, params.activation, first, firstWeights, run.stream);
  run.count(4 * initialRows * perRow);
  yield { step: 0, steps };

  const snapshot = () => kernels.f32(network.parameters, layout.length).slice();
  let best = { parameters: snapshot(), loss: Infinity, epoch: 0 };
  let [work, update] = [0, 0];
  for (let epoch = 1; epoch <= steps; epoch++) {
    kernels.denseShuffle(order, train, seed);
    let loss = 0;
    for (let b = 0; b < batches; b++, update++) {
      const [start, end] = [b, b + 1].map((i) => Math.floor((i * train) / batches));
      const t = update / (steps * batches);
      network.clearGradients();
      for (let from = start; from < end; from += capacity) {
        const count = Math.min(capacity, end - from);
        const rows = room.gather(order + from * 4, count);
        const total = room.share(count, end - start);
        const outputs = network.forward(rows, room.shares, params.dropout * flatCosine(t));
        loss += data.loss(outputs, rows.y, rows.weights, count, true) * (end - start);
        network.backward();
        void total;
        run.count(3 * count * perRow);
        work += 3 * count * perRow;
        if (work > SLICE) {
          work = 0;
          yield { step: epoch - 1, steps };
        }
      }
      network.step({
        rate: params.learningRateInit * rateFactor(params.learningRate, t),
        weightDecay: params.weightDecay * flatCosine(t),
        beta1: params.beta1,
        beta2: params.beta2,
        epsilon: params.epsilon,
        step: update + 1,
      });
      run.count(layout.length);
      work += layout.length;
    }
    if (!Number.isFinite(loss)) {
      run.warn('the network diverged: its loss is no longer finite; the parameters before are kept');
      break;
    }
    const parameters = snapshot();
    if (!validate) {
      if (parameters.every(Number.isFinite)) best = { parameters, loss, epoch };
    } else {
      const found = yield* validate(parameters, { step: epoch - 1, steps });
      if (found <= best.loss) best = { parameters, loss: found, epoch };
      else if (epoch > 2 * best.epoch + params.nIterNoChange) break;
    }
    yield { step: epoch, steps };
  }
  return foldNetwork(layout, best.parameters);
}

/** Memory for the rows of a batch. */
function batchRoom(kernels: Kernels, layout: NetworkLayout, data: TrainingData, rows: number) {
  const line = denseLine(layout);
  const tables = layout.tables.length * 4;
  const [dense, codes] = [kernels.allocate(rows * line), kernels.allocate(rows * tables)];
  const [y, weights, shares] = [0, 1, 2].map(() => kernels.allocate(rows * 4));
  return {
    shares,
    gather(order: Pointer, count: number): EncodedRows & { y: Pointer; weights: Pointer } {
      kernels.denseGather(data.dense, order, count, line, dense);
      if (tables > 0) kernels.denseGather(data.codes, order, count, tables, codes);
      kernels.denseGather(data.y, order, count, 4, y);
      kernels.denseGather(data.weights, order, count, 4, weights);
      return { count, dense, codes, y, weights };
    },
    /** Divides the weights by the rows of the batch, and writes their shares of the sum. */
    share(count: number, batchRows: number): number {
      const [of, to] = [kernels.f32(weights, count), kernels.f32(shares, count)];
      const total = of.reduce((sum, weight) => sum + weight, 0);
      for (let i = 0; i < count; i++) {
        to[i] = of[i] / total;
        of[i] /= batchRows;
      }
      return total;
    },
  };
}

/** The loss on the held-out rows, of the network with these parameters. */
function validation(kernels: Kernels, layout: NetworkLayout, params: MlpParams, data: TrainingData, run: Run) {
  const folded = foldedLayout(layout);
  const perRow = layout.length / SPEED + 3 * layout.inputs;
  const capacity = Math.max(1, Math.min(data.held, 512, Math.floor(SLICE / perRow)));
  run.allocate(predictionBytes(folded, capacity));
  const network = predictionNetwork(kernels, folded, params.activation, capacity);
  const { dense, codes, y, weights, train, held } = data;
  return function* (parameters: Float32Array, progress: Progress): Generator<Progress, number> {
    network.load(foldNetwork(layout, parameters));
    let sum = 0;
    for (let start = 0; start < held; start += capacity) {
      const at = train + start;
      const count = Math.min(capacity, held - start);
      const outputs = network.forward({
        count,
        dense: dense + at * denseLine(layout),
        codes: codes + at * layout.tables.length * 4,
      });
      sum += data.loss(outputs, y + at * 4, weights + at * 4, count, false);
      run.count(count * perRow);
      if (start + capacity < held) yield progress;
    }
    return sum / held;
  };
}

/** RealMLP's. */
function automaticBatch(rows: number): number {
  if (rows <= 1024) return 64;
  if (rows <= 8192) return 128;
  if (rows <= 30_000) return 256;
  return rows <= 100_000 ? 512 : 1024;
}

function epochs({ maxIter }: MlpParams, rows: number): number {
  if (maxIter !== 'auto') return maxIter;
  void rows;
  return 256;
}

void padded;
