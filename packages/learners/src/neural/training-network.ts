/** A network that learns, in the memory of a kernels instance: forward and backward passes, and steps of Adam. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import type { Stream } from '@hyperopt-ts/numerics';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { type AdamStep, adamStep } from './adam-step.ts';
import { denseLine, type EncodedRows, embedInputs, embedInputsBack, hasEmbeddings, inputLine } from './embed-inputs.ts';
import { NORM_EPSILON } from './fold-network.ts';
import { type DenseLayer, type NetworkLayout, type Part, padded } from './network-layout.ts';

export interface TrainingNetwork {
  readonly layout: NetworkLayout;
  /** f32, in the order of the layout. */
  readonly parameters: Pointer;
  /** The same of the gradients. */
  readonly gradients: Pointer;
  /**
   * Outputs of the rows: f32, `padded(outputs)` from row to row. `shares` are the rows' parts of their total weight (f32), for
   * batch normalisation; `dropout` is the probability that a hidden value is dropped.
   */
  forward(rows: EncodedRows, shares: Pointer, dropout: number): Pointer;
  /** Adds the gradients of a loss, given that by the outputs in their place; for the rows of the last `forward`. */
  backward(): void;
  clearGradients(): void;
  /** To be called when the parameters are set anew. The stream is that of dropout. */
  restart(stream: Stream): void;
  step(adam: AdamStep): void;
}

/** Of a batch in the running mean and variance of batch normalisation. */
const NORM_SHARE = 0.1;

export function trainingBytes(layout: NetworkLayout, rows: number): number {
  const widths = layout.layers.map(({ outputs }) => padded(outputs));
  const widest = Math.max(...widths, padded(layout.inputs));
  const values = widths.reduce((sum, width) => sum + 3 * width, 2 * padded(layout.inputs) + 3 * widest);
  return 4 * (layout.length * 7 + rows * values);
}

export function trainingNetwork(
  kernels: Kernels,
  layout: NetworkLayout,
  activation: Activation,
  rows: number,
): TrainingNetwork {
  const code = ACTIVATIONS.indexOf(activation);
  const { layers, scale, inputs } = layout;
  const last = layers.length - 1;
  const floats = (length: number): Pointer => kernels.allocate(length * 4);
  const [parameters, gradients, first, second] = [0, 1, 2, 3].map(() => floats(layout.length));
  const at = ({ offset }: Part, block = parameters): Pointer => block + offset * 4;

  const embedded = floats(rows * padded(inputs));
  const scaled = floats(rows * padded(inputs));
  const memory = layers.map(({ outputs, norm }, l) => ({
    values: floats(rows * padded(outputs)),
    slopes: l < last ? floats(rows * padded(outputs)) : 0,
    normal: norm ? floats(rows * padded(outputs)) : 0,
    mean: norm ? floats(padded(outputs)) : 0,
    variance: norm ? floats(padded(outputs)) : 0,
    inverse: norm ? floats(padded(outputs)) : 0,
  }));
  const widest = Math.max(padded(inputs), ...layers.map(({ outputs }) => padded(outputs)));
  const deltas = [floats(rows * widest), floats(rows * widest)];
  for (const delta of deltas) kernels.f32(delta, rows * widest).fill(0);
  const panels = kernels.allocate(
    Math.max(...layers.flatMap(({ inputs: k, outputs: n }) => panelSizes(kernels, n, k, rows))),
  );
  const noise = kernels.allocate(64);

  let batch: { rows: EncodedRows; shares: Pointer; x: Pointer; raw: Pointer } | undefined;
  let batches = 0;

  const normalise = (layer: DenseLayer, l: number, count: number, shares: Pointer): void => {
    if (!layer.norm) return;
    const { gain, mean, variance } = layer.norm;
    const { normal, values, ...own } = memory[l];
    const width = padded(layer.outputs);
    kernels.denseNormalize(
      ...([normal, shares, count, width, NORM_EPSILON, own.mean, own.variance, own.inverse] as const),
      ...([at(gain), at(layer.bias), values] as const),
    );
    const share = Math.max(NORM_SHARE, 1 / batches);
    for (const [part, found] of [
      [mean, own.mean],
      [variance, own.variance],
    ] as const) {
      const running = kernels.f32(at(part), layer.outputs);
      kernels.f32(found, layer.outputs).forEach((value, j) => {
        running[j] += share * (value - running[j]);
      });
    }
  };

  return {
    layout,
    parameters,
    gradients,
    forward(encoded, shares, dropout) {
      const { count } = encoded;
      batches++;
      const raw = embedInputs(kernels, layout, parameters, encoded, embedded);
      let line = raw === encoded.dense ? denseLine(layout) : inputLine(layout);
      if (scale) kernels.denseScale(raw, at(scale), scaled, count, line / 4);
      let x = scale ? scaled : raw;
      batch = { rows: encoded, shares, x, raw };
      layers.forEach((layer, l) => {
        const { values, slopes, normal } = memory[l];
        const { inputs: k, outputs: n, norm } = layer;
        const next = padded(n) * 4;
        kernels.densePack(at(layer.weights), n * 4, false, n, k, panels);
        const bias = norm ? 0 : at(layer.bias);
        kernels.denseProduct(x, line, 4, panels, bias, norm ? normal : values, next, count, n, k, false);
        normalise(layer, l, count, shares);
        if (l < last) kernels.denseActivate(code, values, slopes, (count * next) / 4);
        if (l < last && dropout > 0)
          kernels.denseDropout(values, slopes, (count * next) / 4, dropout * 4294967296, 1 / (1 - dropout), noise);
        x = values;
        line = next;
      });
      return x;
    },
    backward() {
      if (!batch) return;
      const { rows: encoded, shares, x: input, raw } = batch;
      const { count } = encoded;
      let delta = memory[last].values;
      for (let l = last; l >= 0; l--) {
        const { inputs: k, outputs: n, weights, bias, norm } = layers[l];
        const { slopes, normal, inverse } = memory[l];
        const width = padded(n);
        if (l < last) kernels.denseMultiply(delta, slopes, count * width);
        if (norm) {
          const [gainSlope, shiftSlope] = [at(norm.gain, gradients), at(bias, gradients)];
          const gain = at(norm.gain);
          kernels.denseNormalizeBack(delta, normal, shares, count, width, inverse, gain, gainSlope, shiftSlope);
        } else kernels.denseColumnSums(delta, 0, count, width, at(bias, gradients));
        const x = l > 0 ? memory[l - 1].values : input;
        const line = l > 0 ? padded(k) * 4 : input === encoded.dense ? denseLine(layout) : inputLine(layout);
        kernels.densePack(delta, width * 4, false, n, count, panels);
        kernels.denseProduct(x, 4, line, panels, 0, at(weights, gradients), n * 4, k, n, count, true);
        if (l === 0 && !scale && !hasEmbeddings(layout)) return;
        kernels.densePack(at(weights), n * 4, true, k, n, panels);
        const before = delta === deltas[0] ? deltas[1] : deltas[0];
        kernels.denseProduct(delta, width * 4, 4, panels, 0, before, padded(k) * 4, count, k, n, false);
        delta = before;
      }
      const width = padded(inputs);
      if (scale) {
        kernels.denseColumnSums(delta, raw, count, width, at(scale, gradients));
        if (hasEmbeddings(layout)) kernels.denseScale(delta, at(scale), delta, count, width);
      }
      if (hasEmbeddings(layout)) embedInputsBack(kernels, layout, parameters, gradients, encoded, delta);
    },
    clearGradients() {
      kernels.f32(gradients, layout.length).fill(0);
    },
    restart(stream) {
      for (const block of [first, second]) kernels.f32(block, layout.length).fill(0);
      seedLanes(kernels, noise, stream);
      batches = 0;
    },
    step: (adam) => adamStep(kernels, layout, { parameters, gradients, first, second }, adam),
  };
}

function panelSizes(kernels: Kernels, n: number, k: number, rows: number): number[] {
  return [kernels.densePanelBytes(n, k), kernels.densePanelBytes(n, rows), kernels.densePanelBytes(k, n)];
}

/** Four generators, a lane of each word. */
function seedLanes(kernels: Kernels, state: Pointer, stream: Stream): void {
  for (let lane = 0; lane < 4; lane++) {
    const seed = stream.stream('dropout', lane).seed128();
    seed.forEach((word, i) => {
      kernels.u32(state, 16)[i * 4 + lane] = word;
    });
  }
}
