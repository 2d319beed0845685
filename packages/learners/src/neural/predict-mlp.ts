/** Outputs of a fitted network for rows of features, in blocks through a kernels instance. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { createKernels } from '@hyperopt-ts/kernels';
import { denseFeatures } from '../internal/dense-features.ts';
import { encodeRows } from './column-encoding.ts';
import { denseLine } from './embed-inputs.ts';
import { type MlpNetworkState, stateLayout } from './mlp-state.ts';
import { padded } from './network-layout.ts';
import { predictionNetwork } from './prediction-network.ts';

const BLOCK_ROWS = 256;

/** A function from features to rows x networks x outputs, row-major. */
export function networkOutputs(kind: string, state: MlpNetworkState, outputs: number): (X: Features) => Float32Array {
  const layout = stateLayout(state, outputs);
  let memory: ReturnType<typeof reserve> | undefined;

  const reserve = () => {
    const kernels = createKernels();
    const dense = kernels.allocate(BLOCK_ROWS * denseLine(layout));
    const codes = kernels.allocate(BLOCK_ROWS * layout.tables.length * 4);
    const networks = Array.from({ length: state.networks }, (_, m) => {
      const network = predictionNetwork(kernels, layout, state.activation, BLOCK_ROWS);
      network.load(state.parameters.subarray(m * layout.length, (m + 1) * layout.length));
      return network;
    });
    return { kernels, dense, codes, networks };
  };

  return (features) => {
    const X: Matrix = denseFeatures(kind, features, state.levels.length);
    const out = new Float32Array(X.rows * state.networks * outputs);
    const line = denseLine(layout) / 4;
    for (let start = 0; start < X.rows; start += BLOCK_ROWS) {
      memory ??= reserve();
      const { kernels, dense, codes, networks } = memory;
      const count = Math.min(BLOCK_ROWS, X.rows - start);
      const denseView = kernels.f32(dense, count * line);
      const codeView = kernels.i32(codes, count * layout.tables.length);
      encodeRows(state, X, (i) => start + i, count, denseView, line, codeView);
      for (const [m, network] of networks.entries()) {
        const values = kernels.f32(network.forward({ count, dense, codes }), count * padded(outputs));
        for (let i = 0; i < count; i++) {
          const to = ((start + i) * networks.length + m) * outputs;
          for (let k = 0; k < outputs; k++) out[to + k] = values[i * padded(outputs) + k];
        }
      }
    }
    return out;
  };
}
