/** The network of kernels against plain loops: outputs, gradients by finite differences, steps of Adam, and folding. */

import { createKernels } from '@hyperopt-ts/kernels';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import { ACTIVATIONS, type Activation } from './activations.ts';
import type { AdamStep } from './adam-step.ts';
import { denseLine } from './embed-inputs.ts';
import { foldedLayout, foldNetwork } from './fold-network.ts';
import { type NetworkLayout, type NetworkShape, networkLayout, padded } from './network-layout.ts';
import { predictionNetwork } from './prediction-network.ts';
import {
  crossEntropy,
  numericGradient,
  type ReferenceRows,
  referenceForward,
  squaredError,
} from './testing/reference-network.ts';
import { trainingNetwork } from './training-network.ts';

const plain: NetworkShape = {
  periodic: 0,
  plain: 3,
  tables: [],
  embeddingSize: 2,
  hidden: [5, 6],
  outputs: 3,
  batchNorm: false,
  frontScale: false,
};
const shapes: Record<string, NetworkShape> = {
  'dense layers': plain,
  'no hidden layer': { ...plain, hidden: [] },
  'front scale': { ...plain, frontScale: true },
  'batch normalisation': { ...plain, batchNorm: true },
  'periodic embeddings': { ...plain, periodic: 2, plain: 1 },
  'periodic embeddings only': { ...plain, periodic: 2, plain: 0, frontScale: true },
  'embedded categories': { ...plain, tables: [3, 4] },
  'categories only': { ...plain, plain: 0, tables: [3], frontScale: true },
  'one value': { ...plain, outputs: 1 },
  everything: { ...plain, periodic: 1, tables: [4], batchNorm: true, frontScale: true },
};

const ROWS = 7;
const WEIGHTS = [1, 0.5, 2, 1, 1, 0.25, 1.25];
const SHARES = WEIGHTS.map((weight) => weight / 7);

/** A training network with random parameters and rows, and its loss in doubles. */
function setUp(shape: NetworkShape, activation: Activation, smoothing = 0) {
  const kernels = createKernels();
  const layout = networkLayout(shape);
  const draws = stream(5, 'network');
  const network = trainingNetwork(kernels, layout, activation, ROWS);
  network.restart(draws);
  const parameters = new Float32Array(layout.length);
  for (const { offset, length } of layout.parts)
    for (let i = 0; i < length; i++) parameters[offset + i] = draws.uniform(-1, 1);
  for (const { norm } of layout.layers)
    if (norm) parameters.fill(0.8, norm.variance.offset, norm.variance.offset + norm.variance.length);
  // The fourth of the values of a periodic embedding is the number itself, whatever these are.
  for (let at = 32; at < layout.periodic.length; at++)
    if (at % 100 >= 32 && at % 4 === 3) parameters[layout.periodic.offset + at] = 0;
  kernels.f32(network.parameters, layout.length).set(parameters);
  const rows: ReferenceRows = {
    dense: Array.from({ length: ROWS }, () =>
      Array.from({ length: shape.periodic + shape.plain }, () => Math.fround(draws.uniform(-2, 2))),
    ),
    codes: Array.from({ length: ROWS }, (_, i) => shape.tables.map((levels, t) => ((i + t) % (levels + 1)) - 1)),
    shares: SHARES,
  };
  const encoded = putRows(kernels, layout, rows);
  const shares = putF32(kernels, SHARES);
  const y = Array.from({ length: ROWS }, (_, i) =>
    shape.outputs > 1 ? i % shape.outputs : Math.fround(draws.normal()),
  );
  const target = shape.outputs > 1 ? kernels.putI32(y) : putF32(kernels, y);
  const line = padded(shape.outputs) * 4;
  const loss = (p: ArrayLike<number>) => {
    const outputs = referenceForward(layout, activation, p, rows);
    return shape.outputs > 1 ? crossEntropy(outputs, y, SHARES, smoothing) : squaredError(outputs, y, SHARES);
  };
  /** Forward, loss and backward in the kernels; gives the loss. */
  const learn = (): number => {
    network.clearGradients();
    const outputs = network.forward(encoded, shares, 0);
    const found =
      shape.outputs > 1
        ? kernels.denseSoftmaxLoss(outputs, line, target, shares, smoothing, shape.outputs, ROWS)
        : kernels.denseSquaredLoss(outputs, line, target, shares, ROWS);
    network.backward();
    return found;
  };
  const parametersNow = () => kernels.f32(network.parameters, layout.length).slice();
  return { kernels, layout, network, parameters, parametersNow, rows, encoded, shares, loss, learn };
}

function putF32(kernels: ReturnType<typeof createKernels>, values: ArrayLike<number>): number {
  const pointer = kernels.allocate(values.length * 4);
  kernels.f32(pointer, values.length).set(values);
  return pointer;
}

function putRows(kernels: ReturnType<typeof createKernels>, layout: NetworkLayout, { dense, codes }: ReferenceRows) {
  const line = denseLine(layout) / 4;
  const values = new Float32Array(dense.length * line);
  for (const [i, row] of dense.entries()) values.set(row, i * line);
  return { count: dense.length, dense: putF32(kernels, values), codes: kernels.putI32(codes.flat()) };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) {
    if (!(Math.abs(found[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))))
      throw new Error(`${i}: found ${found[i]}, expected ${expected[i]}`);
  }
}

/** Compares what belongs to parameters that are learned: not the padding, not running statistics. */
function expectParts(layout: NetworkLayout, found: Float32Array, expected: ArrayLike<number>, tolerance = 3e-5): void {
  const whole = Float64Array.from(expected);
  for (const { offset, length, rate } of layout.parts) {
    if (rate > 0)
      expectClose(found.subarray(offset, offset + length), whole.subarray(offset, offset + length), tolerance);
  }
}

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  test.each(ACTIVATIONS)('outputs and gradients with %s', (activation) => {
    const { kernels, layout, network, parameters, rows, encoded, shares, loss, learn } = setUp(shape, activation);
    const outputs = kernels.f32(network.forward(encoded, shares, 0), ROWS * padded(shape.outputs));
    const expected = referenceForward(layout, activation, parameters, rows);
    for (const [i, row] of expected.entries())
      expectClose(outputs.subarray(i * padded(shape.outputs)).slice(0, shape.outputs), row, 2e-5);
    expect(learn()).toBeCloseTo(loss(parameters), 4);
    const gradient = numericGradient(loss, Float64Array.from(parameters));
    expectParts(layout, kernels.f32(network.gradients, layout.length), gradient);
  });

  test('folded, it predicts the same', () => {
    const { kernels, layout, parameters, rows, encoded } = setUp(shape, 'mish');
    const network = predictionNetwork(kernels, foldedLayout(layout), 'mish', ROWS);
    network.load(foldNetwork(layout, parameters));
    const outputs = kernels.f32(network.forward(encoded), ROWS * padded(shape.outputs));
    const expected = referenceForward(layout, 'mish', parameters, rows, 'running');
    for (const [i, row] of expected.entries())
      expectClose(outputs.subarray(i * padded(shape.outputs)).slice(0, shape.outputs), row, 2e-5);
  });
});

test('the gradient of smoothed classes', () => {
  const { kernels, layout, network, parameters, loss, learn } = setUp(plain, 'selu', 0.2);
  learn();
  const gradient = numericGradient(loss, Float64Array.from(parameters));
  expectParts(layout, kernels.f32(network.gradients, layout.length), gradient);
});

test('gradients of pieces of a batch add up', () => {
  const { kernels, layout, network, encoded, shares, learn } = setUp({ ...plain, frontScale: true }, 'tanh');
  learn();
  const whole = kernels.f32(network.gradients, layout.length).slice();
  network.clearGradients();
  const line = denseLine(layout);
  for (const [from, count] of [
    [0, 4],
    [4, 3],
  ]) {
    const rows = { count, dense: encoded.dense + from * line, codes: encoded.codes };
    const outputs = network.forward(rows, shares + from * 4, 0);
    kernels.denseSoftmaxLoss(
      outputs,
      16,
      kernels.putI32(Array.from({ length: count }, (_, i) => (from + i) % 3)),
      shares + from * 4,
      0,
      3,
      count,
    );
    network.backward();
  }
  expectParts(layout, kernels.f32(network.gradients, layout.length), whole, 1e-6);
});

test('three steps are those of Adam with decoupled weight decay, by numeric gradients', () => {
  const { layout, network, parameters, parametersNow, loss, learn } = setUp({ ...plain, frontScale: true }, 'mish');
  const rules: Omit<AdamStep, 'step'> = { rate: 0.05, weightDecay: 0.3, beta1: 0.9, beta2: 0.95, epsilon: 1e-2 };
  const p = Float64Array.from(parameters);
  const [m, v] = [new Float64Array(p.length), new Float64Array(p.length)];
  for (let step = 1; step <= 3; step++) {
    learn();
    network.step({ ...rules, step });
    const g = numericGradient(loss, p);
    for (const { offset, length, rate, decay } of layout.parts) {
      for (let i = offset; i < offset + length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
        const move = m[i] / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.95 ** step)) + 1e-2);
        p[i] = (1 - 0.05 * 0.3 * decay) * p[i] - 0.05 * rate * move;
      }
    }
  }
  expectParts(layout, parametersNow(), p);
  expect(loss(p)).toBeLessThan(loss(parameters));
});

test('the running statistics of batch normalisation begin with those of the first batch', () => {
  const { layout, network, encoded, shares, parametersNow } = setUp({ ...plain, batchNorm: true }, 'relu');
  network.forward(encoded, shares, 0);
  const once = parametersNow();
  network.forward(encoded, shares, 0);
  expectClose(parametersNow(), once, 1e-6);
  const { norm } = layout.layers[0];
  expect(norm && once[norm.variance.offset]).not.toBe(0.8);
});

test('dropout keeps the mean of what it drops', () => {
  const { kernels, network, encoded, shares } = setUp({ ...plain, hidden: [4096], outputs: 1 }, 'identity');
  const full = kernels.f32(network.forward(encoded, shares, 0), ROWS * 4)[0];
  let sum = 0;
  for (let round = 0; round < 200; round++) sum += kernels.f32(network.forward(encoded, shares, 0.4), ROWS * 4)[0];
  expect(Math.abs(sum / 200 - full)).toBeLessThan(10);
});
