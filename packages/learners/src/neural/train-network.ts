/** Trains networks on the rows of a fit, one after the other: passes over shuffled batches, each a step of Adam. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Stream } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import { foldedLayout, foldNetwork } from './fold-network.ts';
import { initialise } from './initialise.ts';
import type { MlpParams } from './mlp-params.ts';
import type { NetworkLayout } from './network-layout.ts';
import { predictionBytes, predictionNetwork } from './prediction-network.ts';
import { flatCosine, rateFactor } from './schedules.ts';
import { gatherRows, type TrainingData, trainingRoom, trainingRoomBytes } from './training-data.ts';
import { trainingBytes, trainingNetwork } from './training-network.ts';
import { SLICE, type TrainingPlan, trainingPlan } from './training-plan.ts';
import type { RowSplit } from './training-rows.ts';

/** A loss of `count` rows of outputs by the kernels: gives its sum, and leaves its gradient in their place. */
export type Loss = (outputs: Pointer, rows: TrainingData, smoothing: boolean) => number;

/** Trains network `index` from random parameters on `split.train`, which are places in the data. Gives folded parameters. */
export type Train = (split: RowSplit, stream: Stream, index: number) => Generator<Progress, Float32Array>;

/** Rows that the initial parameters are fitted to. */
const INITIAL_ROWS = 512;
/** Rows held out that are evaluated at a time, at most. */
const HELD_ROWS = 512;

/** `rows`: as many as any network is trained on, and `held` out. */
export function networkTrainer(
  kernels: Kernels,
  layout: NetworkLayout,
  params: MlpParams,
  data: TrainingData,
  loss: Loss,
  { rows, held }: { rows: number; held: number },
  run: Run,
): Train {
  const plan = trainingPlan(params, layout, rows);
  const { epochs, batches, capacity, rowWork } = plan;
  const initialRows = Math.min(rows, Math.max(capacity, INITIAL_ROWS));
  run.allocate(trainingBytes(layout, capacity) + trainingRoomBytes(layout, initialRows) + 8 * data.count);
  const network = trainingNetwork(kernels, layout, params.activation, capacity);
  const room = trainingRoom(kernels, layout, initialRows);
  const shares = kernels.allocate(capacity * 4);
  const order = kernels.allocate(rows * 4);
  const seed = kernels.allocate(16);
  const evaluate = held > 0 ? evaluation(kernels, layout, params, data, loss, held, plan, run) : undefined;

  const start = (split: RowSplit, stream: Stream): void => {
    kernels.i32(order, rows).set(split.train);
    kernels.u32(seed, 4).set(stream.stream('order').seed128());
    if (initialRows < rows) kernels.denseShuffle(order, rows, seed);
    const first = gatherRows(kernels, layout, data, order, initialRows, room);
    const weights = Float64Array.from(kernels.f32(first.weights, initialRows));
    initialise(kernels, layout, network.parameters, params.activation, first, weights, stream);
    network.restart(stream);
    run.count(4 * initialRows * rowWork);
  };

  /** Adds the gradient of a piece of a batch of `batchRows`; gives its loss. */
  const learn = (from: number, count: number, batchRows: number, dropout: number): number => {
    const piece = gatherRows(kernels, layout, data, order + from * 4, count, room);
    const [weights, parts] = [kernels.f32(piece.weights, count), kernels.f32(shares, count)];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < count; i++) {
      parts[i] = weights[i] / total;
      weights[i] /= batchRows;
    }
    const found = loss(network.forward(piece, shares, dropout), piece, true);
    network.backward();
    run.count(3 * count * rowWork);
    return found;
  };

  return function* (split, stream, index) {
    const progress = (epoch: number): Progress => ({
      step: index * epochs + epoch,
      steps: params.nEstimators * epochs,
    });
    start(split, stream);
    yield progress(0);
    const snapshot = () => foldNetwork(layout, kernels.f32(network.parameters, layout.length));
    let best = { parameters: snapshot(), loss: Infinity, epoch: 0 };
    let [work, update] = [0, 0];
    for (let epoch = 1; epoch <= epochs; epoch++) {
      kernels.denseShuffle(order, rows, seed);
      let sum = 0;
      for (let b = 0; b < batches; b++, update++) {
        const t = update / (epochs * batches);
        const [first, end] = [b, b + 1].map((i) => Math.floor((i * rows) / batches));
        network.clearGradients();
        for (let from = first; from < end; from += capacity) {
          const count = Math.min(capacity, end - from);
          sum += learn(from, count, end - first, params.dropout * flatCosine(t));
          work += 3 * count * rowWork;
          if (work <= SLICE) continue;
          work = 0;
          yield progress(epoch - 1);
        }
        network.step({
          ...params,
          rate: params.learningRateInit * rateFactor(params.learningRate, t),
          weightDecay: params.weightDecay * flatCosine(t),
          step: update + 1,
        });
        run.count(layout.length);
        work += layout.length;
      }
      const parameters = snapshot();
      if (!Number.isFinite(sum) || !parameters.every(Number.isFinite)) {
        run.warn(`the network diverged in pass ${epoch}: the parameters before it are kept`);
        break;
      }
      const score = evaluate ? yield* evaluate(parameters, split.held, progress(epoch - 1)) : sum / batches;
      if (!evaluate || score <= best.loss) best = { parameters, loss: score, epoch };
      yield { ...progress(epoch), score };
      if (epoch > 2 * best.epoch + params.nIterNoChange) break;
    }
    return best.parameters;
  };
}

/** The mean loss on rows that are held out, of a network with folded parameters. */
function evaluation(
  kernels: Kernels,
  layout: NetworkLayout,
  { activation }: MlpParams,
  data: TrainingData,
  loss: Loss,
  held: number,
  { rowWork }: TrainingPlan,
  run: Run,
) {
  const folded = foldedLayout(layout);
  const capacity = Math.max(1, Math.min(held, HELD_ROWS, Math.floor(SLICE / rowWork)));
  run.allocate(predictionBytes(folded, capacity) + trainingRoomBytes(layout, capacity) + held * 4);
  const network = predictionNetwork(kernels, folded, activation, capacity);
  const room = trainingRoom(kernels, layout, capacity);
  const order = kernels.allocate(held * 4);
  return function* (parameters: Float32Array, rows: Int32Array, progress: Progress): Generator<Progress, number> {
    network.load(parameters);
    kernels.i32(order, held).set(rows);
    let [sum, total] = [0, 0];
    for (let from = 0; from < held; from += capacity) {
      const count = Math.min(capacity, held - from);
      const block = gatherRows(kernels, layout, data, order + from * 4, count, room);
      sum += loss(network.forward(block), block, false);
      for (const weight of kernels.f32(block.weights, count)) total += weight;
      run.count(count * rowWork);
      if (from + capacity < held) yield progress;
    }
    return sum / total;
  };
}
