/**
 * Trains networks side by side on the rows of a fit: passes over shuffled batches, each a step of Adam. The pass that is best on
 * the rows they hold out, in the mean of all networks, is kept.
 */
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
import { type TrainingNetwork, trainingBytes, trainingNetwork } from './training-network.ts';
import { SLICE, type TrainingPlan, trainingPlan } from './training-plan.ts';
import type { RowSplit } from './training-rows.ts';

/** A loss of `count` rows of outputs by the kernels: gives its sum, and leaves its gradient in their place. */
export type Loss = (outputs: Pointer, rows: TrainingData, smoothing: boolean) => number;

/** What all networks of a fit share. */
export interface Training {
  readonly kernels: Kernels;
  readonly layout: NetworkLayout;
  readonly params: MlpParams;
  readonly data: TrainingData;
  readonly loss: Loss;
  readonly run: Run;
}

/** Rows that the initial parameters are fitted to. */
const INITIAL_ROWS = 512;
/** Rows held out that are evaluated at a time, at most. */
const HELD_ROWS = 512;

/** A network for each split. Gives their folded parameters. */
export function* trainNetworks(
  training: Training,
  splits: readonly RowSplit[],
  stream: Stream,
): Generator<Progress, Float32Array[]> {
  const { kernels, layout, params, run } = training;
  const plan = trainingPlan(params, layout, Math.max(...splits.map(({ train }) => train.length)));
  const progress = (epoch: number): Progress => ({ step: epoch, steps: plan.epochs });
  const learn = learner(training, plan);
  const evaluate = splits[0].held.length > 0 ? evaluator(training, plan) : undefined;
  const students: Student[] = [];
  for (const [m, split] of splits.entries()) {
    students.push(yield* learn.begin(split, stream.stream(m), progress(0)));
    yield progress(0);
  }

  const folded = foldedLayout(layout);
  const arrays = (): Float32Array[] => students.map(() => new Float32Array(folded.length));
  const fold = (to: Float32Array[]) => {
    for (const [m, { network }] of students.entries())
      foldNetwork(layout, kernels.f32(network.parameters, layout.length), folded, to[m]);
    return to;
  };
  let best = { networks: fold(arrays()), loss: Infinity, epoch: 0 };
  let networks = arrays();
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    let score = 0;
    for (const student of students) {
      const loss = yield* learn.pass(student, epoch, progress(epoch - 1));
      if (!evaluate) score += loss / students.length;
    }
    fold(networks);
    for (const [m, { held }] of splits.entries())
      if (evaluate) score += (yield* evaluate(networks[m], held, progress(epoch - 1))) / students.length;
    if (!Number.isFinite(score) || !networks.every((network) => network.every(Number.isFinite))) {
      run.warn(`the network diverged in pass ${epoch}: the parameters before it are kept`);
      break;
    }
    if (!evaluate || score <= best.loss) {
      const replaced = best.networks;
      best = { networks, loss: score, epoch };
      networks = replaced;
    }
    yield { ...progress(epoch), score };
    if (epoch > 2 * best.epoch + params.nIterNoChange) break;
  }
  return best.networks;
}

/** A network, its rows in the order of the pass, and the generator that shuffles them. */
interface Student {
  readonly network: TrainingNetwork;
  readonly rows: number;
  readonly order: Pointer;
  readonly seed: Pointer;
}

function learner({ kernels, layout, params, data, loss, run }: Training, plan: TrainingPlan) {
  const { epochs, batches, capacity, rowWork } = plan;
  const initialRows = Math.min(data.count, Math.max(capacity, INITIAL_ROWS));
  run.allocate(trainingRoomBytes(layout, initialRows) + capacity * 4);
  const room = trainingRoom(kernels, layout, initialRows);
  const shares = kernels.allocate(capacity * 4);

  const begin = function* ({ train }: RowSplit, stream: Stream, progress: Progress): Generator<Progress, Student> {
    const rows = train.length;
    run.allocate(trainingBytes(layout, capacity) + rows * 4);
    const network = trainingNetwork(kernels, layout, params.activation, capacity);
    const order = kernels.putI32(train);
    const seed = kernels.putU32(stream.stream('order').seed128());
    const count = Math.min(rows, initialRows);
    yield progress;
    if (count < rows) kernels.denseShuffle(order, rows, seed);
    yield progress;
    const first = gatherRows(kernels, layout, data, order, count, room);
    const weights = Float64Array.from(kernels.f32(first.weights, count));
    initialise(kernels, layout, network.parameters, params.activation, first, weights, stream);
    network.restart(stream);
    run.count(4 * count * rowWork);
    return { network, rows, order, seed };
  };

  /** Adds the gradient of a piece of a batch of `batchRows`; gives its loss. */
  const learnPiece = (network: TrainingNetwork, order: Pointer, count: number, batchRows: number, dropout: number) => {
    const piece = gatherRows(kernels, layout, data, order, count, room);
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

  let work = 0;
  /** One pass; gives the mean loss. */
  const pass = function* (student: Student, epoch: number, progress: Progress): Generator<Progress, number> {
    const { network, rows, order, seed } = student;
    kernels.denseShuffle(order, rows, seed);
    let sum = 0;
    for (let b = 0; b < batches; b++) {
      const update = (epoch - 1) * batches + b;
      const t = update / (epochs * batches);
      const [first, end] = [b, b + 1].map((i) => Math.floor((i * rows) / batches));
      network.clearGradients();
      for (let from = first; from < end; from += capacity) {
        const count = Math.min(capacity, end - from);
        sum += learnPiece(network, order + from * 4, count, end - first, params.dropout * flatCosine(t));
        work += 3 * count * rowWork;
        if (work <= SLICE) continue;
        work = 0;
        yield progress;
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
    return sum / batches;
  };
  return { begin, pass };
}

/** The mean loss of folded parameters on rows that are held out. */
function evaluator({ kernels, layout, params, data, loss, run }: Training, { rowWork }: TrainingPlan) {
  const folded = foldedLayout(layout);
  const capacity = Math.max(1, Math.min(data.count, HELD_ROWS, Math.floor(SLICE / rowWork)));
  run.allocate(predictionBytes(folded, capacity) + trainingRoomBytes(layout, capacity) + data.count * 4);
  const network = predictionNetwork(kernels, folded, params.activation, capacity);
  const room = trainingRoom(kernels, layout, capacity);
  const order = kernels.allocate(data.count * 4);
  return function* (parameters: Float32Array, rows: Int32Array, progress: Progress): Generator<Progress, number> {
    network.load(parameters);
    kernels.i32(order, rows.length).set(rows);
    let [sum, total] = [0, 0];
    for (let from = 0; from < rows.length; from += capacity) {
      const count = Math.min(capacity, rows.length - from);
      const block = gatherRows(kernels, layout, data, order + from * 4, count, room);
      sum += loss(network.forward(block), block, false);
      for (const weight of kernels.f32(block.weights, count)) total += weight;
      run.count(count * rowWork);
      if (from + capacity < rows.length) yield progress;
    }
    return sum / total;
  };
}
