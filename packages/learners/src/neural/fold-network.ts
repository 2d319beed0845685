/** The parameters of a trained network as one that predicts: batch normalisation and front scale become part of the weights. */
import { type NetworkLayout, networkLayout, type Part } from './network-layout.ts';

export const NORM_EPSILON = 1e-5;

export function foldedLayout({ shape }: NetworkLayout): NetworkLayout {
  return networkLayout({ ...shape, batchNorm: false, frontScale: false });
}

/** Gives the parameters in the order of `folded`, which is `foldedLayout(layout)`. They are written to `to`, where it is given. */
export function foldNetwork(
  layout: NetworkLayout,
  parameters: Float32Array,
  folded = foldedLayout(layout),
  to: Float32Array = new Float32Array(folded.length),
): Float32Array {
  const part = ({ offset, length }: Part) => parameters.subarray(offset, offset + length);
  to.set(part(layout.periodic), folded.periodic.offset);
  for (const [t, table] of layout.tables.entries()) to.set(part(table), folded.tables[t].offset);
  for (const [l, { inputs, outputs, weights, bias, norm }] of layout.layers.entries()) {
    const target = folded.layers[l];
    to.set(part(weights), target.weights.offset);
    to.set(part(bias), target.bias.offset);
    const w = to.subarray(target.weights.offset, target.weights.offset + inputs * outputs);
    const b = to.subarray(target.bias.offset, target.bias.offset + outputs);
    if (l === 0 && layout.scale) {
      const scale = part(layout.scale);
      for (let i = 0, at = 0; i < inputs; i++) for (let j = 0; j < outputs; j++, at++) w[at] *= scale[i];
    }
    if (!norm) continue;
    const [gain, mean, variance] = [norm.gain, norm.mean, norm.variance].map(part);
    const factors = gain.map((g, j) => g / Math.sqrt(variance[j] + NORM_EPSILON));
    for (let at = 0; at < w.length; ) for (let j = 0; j < outputs; j++) w[at++] *= factors[j];
    for (let j = 0; j < outputs; j++) b[j] -= mean[j] * factors[j];
  }
  return to;
}
