/**
 * RealMLP's initial parameters (Holzmüller et al. 2024): weights so that each neuron's value before its activation has variance 1
 * over training rows, biases that put its zero at a random mixture of five of them ("he+5": Steinwart 2019, arXiv:1903.11482).
 */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { log, type Stream } from '@hyperopt-ts/numerics';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { denseLine, type EncodedRows, embedInputs, inputLine } from './embed-inputs.ts';
import { type NetworkLayout, type Part, PERIODIC_PARAMETERS, padded } from './network-layout.ts';

const MIXED_ROWS = 5;
/** 2π. */
const TURN = 6.283185307179586;
/** Standard deviation of the frequencies of periodic embeddings. */
const FREQUENCY = 0.1;

/** Writes all parameters. `weights` are those of the rows. */
export function initialise(
  kernels: Kernels,
  layout: NetworkLayout,
  parameters: Pointer,
  activation: Activation,
  rows: EncodedRows,
  weights: Float64Array,
  stream: Stream,
): void {
  const { count } = rows;
  const part = ({ offset, length }: Part) => kernels.f32(parameters + offset * 4, length);
  kernels.f32(parameters, layout.length).fill(0);
  part(layout.periodic).set(periodicParameters(layout.shape.periodic, stream.stream('periodic')));
  for (const [t, table] of layout.tables.entries()) {
    const draws = stream.stream('table', t);
    const to = part(table);
    for (let at = 0; at < to.length; at++) to[at] = draws.normal();
  }
  if (layout.scale) part(layout.scale).fill(1);

  const mark = kernels.mark();
  const widest = Math.max(inputLine(layout), ...layout.layers.map(({ outputs }) => padded(outputs) * 4));
  const buffers = [0, 1].map(() => kernels.allocate(count * widest));
  const panels = kernels.allocate(
    Math.max(...layout.layers.map(({ inputs, outputs }) => kernels.densePanelBytes(outputs, inputs))),
  );
  let x = embedInputs(kernels, layout, parameters, rows, buffers[1]);
  let line = x === rows.dense ? denseLine(layout) : inputLine(layout);
  const sums = runningSums(weights);
  for (const [l, layer] of layout.layers.entries()) {
    const { inputs: k, outputs: n } = layer;
    const draws = stream.stream('layer', l);
    const w = part(layer.weights);
    const spread = 1 / Math.sqrt(Math.max(1, k));
    for (let at = 0; at < w.length; at++) w[at] = draws.normal(0, spread);
    const next = padded(n);
    const z = buffers[l % 2];
    kernels.densePack(parameters + layer.weights.offset * 4, n * 4, false, n, k, panels);
    kernels.denseProduct(x, line, 4, panels, 0, z, next * 4, count, n, k, false);
    const values = kernels.f32(z, count * next);
    for (let j = 0; j < n; j++) {
      const { mean, deviation } = moments(values, j, next, weights, sums[count - 1]);
      const factor = deviation > 1e-10 ? 1 / deviation : 1;
      const centre = layer.norm ? mean : 0;
      if (layer.norm) {
        part(layer.norm.gain)[j] = 1;
        part(layer.norm.mean)[j] = mean;
        part(layer.norm.variance)[j] = deviation * deviation;
      } else for (let at = j; at < w.length; at += n) w[at] *= factor;
      const bias = -mixture(values, j, next, sums, draws) * factor + centre * factor;
      part(layer.bias)[j] = bias;
      for (let at = j; at < values.length; at += next) values[at] = (values[at] - centre) * factor + bias;
    }
    kernels.denseActivate(ACTIVATIONS.indexOf(activation), z, 0, count * next);
    x = z;
    line = next * 4;
  }
  kernels.release(mark);
}

function periodicParameters(columns: number, stream: Stream): Float32Array {
  const to = new Float32Array(columns * PERIODIC_PARAMETERS);
  for (let j = 0; j < columns; j++) {
    const column = to.subarray(j * PERIODIC_PARAMETERS, (j + 1) * PERIODIC_PARAMETERS);
    for (let i = 0; i < 16; i++) {
      column[i] = stream.normal(0, FREQUENCY);
      column[16 + i] = stream.uniform(-TURN / 2, TURN / 2);
    }
    // Uniform within 1 / √16; the fourth of four values is the number itself.
    for (let i = 32; i < PERIODIC_PARAMETERS; i++) column[i] = i % 4 < 3 ? stream.uniform(-0.25, 0.25) : 0;
  }
  return to;
}

function moments(values: Float32Array, column: number, line: number, weights: Float64Array, total: number) {
  let mean = 0;
  for (let i = 0, at = column; i < weights.length; i++, at += line) mean += weights[i] * values[at];
  mean /= total;
  let square = 0;
  for (let i = 0, at = column; i < weights.length; i++, at += line) {
    const d = values[at] - mean;
    square += weights[i] * d * d;
  }
  return { mean, deviation: Math.sqrt(square / total) };
}

/** Five rows, drawn in proportion to their weights, with random shares that sum to 1. */
function mixture(values: Float32Array, column: number, line: number, sums: Float64Array, stream: Stream): number {
  let [sum, total] = [0, 0];
  for (let draw = 0; draw < MIXED_ROWS; draw++) {
    const wanted = stream.next() * sums[sums.length - 1];
    const share = -log(1 - stream.next());
    let row = 0;
    while (row < sums.length - 1 && sums[row] <= wanted) row++;
    sum += share * values[row * line + column];
    total += share;
  }
  return total > 0 ? sum / total : 0;
}

function runningSums(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}
