/** Each row of sparse features times each of several columns of weights, in blocks of rows through a kernels instance. */
import type { SparseMatrix } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';

/** Stored values in a block, unless a single row has more: they stay in the level 2 cache. */
const BLOCK_VALUES = 16384;

/** A function from features to rows x outputs; `weights` is columns x outputs. It keeps its block of memory from call to call. */
export function sparseMap(weights: Float64Array, outputs: number): (X: SparseMatrix) => Float64Array {
  let memory: { kernels: Kernels; weights: Pointer; block: Block } | undefined;

  const reserve = (values: number, rows: number) => {
    if (memory && memory.block.size >= values && 2 * memory.block.rows >= rows) return memory;
    const kernels = createKernels();
    memory = { kernels, weights: kernels.putF64(weights), block: blockOf(kernels, values, rows, outputs) };
    return memory;
  };

  return ({ rows, indptr, indices, values }) => {
    const output = new Float64Array(rows * outputs);
    for (let from = 0, to = 0; from < rows; from = to) {
      const start = indptr[from];
      do to++;
      while (to < rows && indptr[to + 1] - start <= BLOCK_VALUES);
      const [count, stored] = [to - from, indptr[to] - start];
      const { kernels, weights: w, block } = reserve(Math.max(BLOCK_VALUES, stored), 2 * count);
      kernels.u32(block.indptr, count + 1).set(indptr.subarray(from, to + 1));
      kernels.u32(block.indices, stored).set(indices.subarray(start, start + stored));
      kernels.f64(block.values, stored).set(values.subarray(start, start + stored));
      // `indptr` counts from the first stored value of all.
      const [index, value] = [block.indices - 4 * start, block.values - 8 * start];
      kernels.sparseProduct(block.indptr, index, value, w, block.scores, outputs, count);
      output.set(kernels.f64(block.scores, count * outputs), from * outputs);
    }
    return output;
  };
}

interface Block {
  /** Stored values and rows that it holds. */
  readonly size: number;
  readonly rows: number;
  readonly indptr: Pointer;
  readonly indices: Pointer;
  readonly values: Pointer;
  readonly scores: Pointer;
}

function blockOf(kernels: Kernels, size: number, rows: number, outputs: number): Block {
  return {
    ...{ size, rows, indptr: kernels.allocate(4 * (rows + 1)), indices: kernels.allocate(4 * size) },
    ...{ values: kernels.allocate(8 * size), scores: kernels.allocate(8 * rows * outputs) },
  };
}
