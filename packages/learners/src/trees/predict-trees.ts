/** Prediction of forests: the mean of the trees' class distributions or values, by a kernel over packed nodes. */
import type { Features } from '@hyperopt-ts/data';
import { createKernels } from '@hyperopt-ts/kernels';
import { denseFeatures } from '../internal/dense-features.ts';
import { packTrees } from './pack-trees.ts';
import type { Trees } from './trees.ts';

/** Features copied to the kernel at a time. */
const BLOCK_BYTES = 262144;

/** Output: rows x max(1, nClasses), row-major. */
export function predictTrees(kind: string, trees: Trees): (X: Features) => Float64Array {
  const predict = predictForests(kind, [trees]);
  return (X) => predict(X)[0];
}

/** The outputs of several forests of the same columns and classes, for which X is copied once. */
export function predictForests(kind: string, forests: readonly Trees[]): (X: Features) => Float64Array[] {
  const { nFeatures, nClasses } = forests[0];
  const width = Math.max(1, nClasses);
  const kernels = createKernels();
  const packed = forests.map((trees) => packTrees(kernels, trees));
  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / (8 * Math.max(nFeatures, width))));
  const mark = kernels.mark();
  let [room, x, sums] = [0, 0, 0]; // rows of a block, and where it is
  let missing = false;

  return (X) => {
    const { values } = denseFeatures(kind, X, nFeatures);
    if (room < Math.min(blockRows, X.rows)) {
      room = Math.min(blockRows, X.rows);
      kernels.release(mark);
      x = kernels.allocate(room * nFeatures * 8);
      sums = kernels.allocate(room * width * 8);
    }
    const outputs = forests.map(() => new Float64Array(X.rows * width));
    for (let start = 0; start < X.rows; start += blockRows) {
      const rows = Math.min(blockRows, X.rows - start);
      const block = values.subarray(start * nFeatures, (start + rows) * nFeatures);
      kernels.f64(x, block.length).set(block);
      if (!missing && kernels.anyMissing(x, block.length)) {
        missing = true;
        for (const { directMissing } of packed) directMissing();
      }
      packed.forEach(({ nodes, roots, outputs: leaves }, f) => {
        const { nTrees } = forests[f];
        const sum = kernels.f64(sums, rows * width).fill(0);
        kernels.treeVotes(nodes, roots, nTrees, leaves, width, x, rows, nFeatures, sums, missing ? 1 : 0);
        const output = outputs[f];
        for (let i = 0; i < sum.length; i++) output[start * width + i] = sum[i] / nTrees;
      });
    }
    return outputs;
  };
}
