/** A network that only predicts, in the memory of a kernels instance. It has neither batch normalisation nor a front scale. */
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { ACTIVATIONS, type Activation } from './activations.ts';
import { denseLine, type EncodedRows, embedInputs, inputLine } from './embed-inputs.ts';
import { type NetworkLayout, padded } from './network-layout.ts';

export interface PredictionNetwork {
  /** Sets the parameters, in the order of the layout. */
  load(parameters: Float32Array): void;
  /** Outputs of at most `rows` rows: f32, `padded(outputs)` from row to row. */
  forward(rows: EncodedRows): Pointer;
}

export function predictionBytes(layout: NetworkLayout, rows: number): number {
  const values = layout.layers.reduce((sum, { outputs }) => sum + padded(outputs), padded(layout.inputs));
  return 8 * layout.length + 4 * rows * values;
}

export function predictionNetwork(
  kernels: Kernels,
  layout: NetworkLayout,
  activation: Activation,
  rows: number,
): PredictionNetwork {
  const code = ACTIVATIONS.indexOf(activation);
  const parameters = kernels.allocate(layout.length * 4);
  const input = kernels.allocate(rows * inputLine(layout));
  const layers = layout.layers.map(({ inputs, outputs, weights, bias }) => ({
    inputs,
    outputs,
    weights: parameters + weights.offset * 4,
    bias: parameters + bias.offset * 4,
    panels: kernels.allocate(kernels.densePanelBytes(outputs, inputs)),
    values: kernels.allocate(rows * padded(outputs) * 4),
  }));
  return {
    load(values) {
      kernels.f32(parameters, layout.length).set(values);
      for (const { inputs, outputs, weights, panels } of layers)
        kernels.densePack(weights, outputs * 4, false, outputs, inputs, panels);
    },
    forward(encoded) {
      const { count } = encoded;
      let x = embedInputs(kernels, layout, parameters, encoded, input);
      let line = x === encoded.dense ? denseLine(layout) : inputLine(layout);
      layers.forEach(({ inputs, outputs, panels, bias, values }, l) => {
        const next = padded(outputs) * 4;
        kernels.denseProduct(x, line, 4, panels, bias, values, next, count, outputs, inputs, false);
        if (l < layers.length - 1) kernels.denseActivate(code, values, 0, (count * next) / 4);
        x = values;
        line = next;
      });
      return x;
    },
  };
}
