/** Prediction of a forest: the mean of its trees' class distributions or values, by a kernel over packed nodes. */
import type { Features } from '@hyperopt-ts/data';
import { createKernels } from '@hyperopt-ts/kernels';
import { denseFeatures } from '../internal/dense-features.ts';
import { packTrees } from './pack-trees.ts';
import type { Trees } from './trees.ts';

/** Features copied to the kernel at a time. */
const BLOCK_BYTES = 262144;

/** Output: rows x max(1, nClasses), row-major. */
export function predictTrees(kind: string, trees: Trees): (X: Features) => Float64Array {
  const width = Math.max(1, trees.nClasses);
  const { nFeatures, nTrees } = trees;
  const kernels = createKernels();
  const packed = packTrees(kernels, trees);
  const blockRows = Math.max(1, Math.floor(BLOCK_BYTES / (8 * Math.max(nFeatures, width))));
  const mark = kernels.mark();
  let [room, x, sums] = [0, 0, 0]; // rows of a block, and where it is

  return (X) => {
    const { values } = denseFeatures(kind, X, nFeatures);
    if (room < Math.min(blockRows, X.rows)) {
      room = Math.min(blockRows, X.rows);
      kernels.release(mark);
      x = kernels.allocate(room * nFeatures * 8);
      sums = kernels.allocate(room * width * 8);
    }
    const output = new Float64Array(X.rows * width);
    for (let start = 0; start < X.rows; start += blockRows) {
      const rows = Math.min(blockRows, X.rows - start);
      const block = values.subarray(start * nFeatures, (start + rows) * nFeatures);
      kernels.f64(x, block.length).set(block);
      if (!packed.missing() && kernels.anyMissing(x, block.length)) packed.directMissing();
      const sum = kernels.f64(sums, rows * width).fill(0);
      const { nodes, roots, outputs } = packed;
      const missing = packed.missing() ? 1 : 0;
      kernels.treeVotes(nodes, roots, nTrees, outputs, width, x, rows, nFeatures, sums, missing);
      for (let i = 0; i < sum.length; i++) output[start * width + i] = sum[i] / nTrees;
    }
    return output;
  };
}
