/** Scores of rows of features: each row times each row of a weight matrix, in blocks through a kernels instance. */
import type { Matrix } from '@hyperopt-ts/data';
import { createKernels, type Kernels, type Pointer } from '@hyperopt-ts/kernels';

/** Bytes of features in a block: they stay in the level 2 cache. */
const BLOCK_BYTES = 262_144;

export interface LinearMap {
  readonly columns: number;
  readonly outputs: number;
  /** outputs x columns, row-major. */
  readonly weights: Float64Array;
  /** Subtracted from each row first. */
  readonly centre?: Float64Array;
  /** Changes the scores of a block in place: `outputs` x `rows` at `scores`, that is output by output; `rows` is even. */
  readonly finish?: (kernels: Kernels, scores: Pointer, rows: number) => void;
}

/** A function from features to rows x outputs, row-major. It keeps its block of memory from call to call. */
export function linearMap({ columns, outputs, weights, centre, finish }: LinearMap): (X: Matrix) => Float64Array {
  const blockRows = Math.max(2, 2 * Math.floor(BLOCK_BYTES / (16 * Math.max(columns, outputs, 1))));
  let memory: { kernels: Kernels; weights: Pointer; x: Pointer; scores: Pointer; rows: number } | undefined;

  const reserve = (rows: number) => {
    if (memory && memory.rows >= rows) return memory;
    const kernels = createKernels();
    memory = {
      kernels,
      weights: kernels.putF64(weights),
      x: kernels.allocate(rows * columns * 8),
      scores: kernels.allocate(rows * outputs * 8),
      rows,
    };
    return memory;
  };

  return ({ rows, values }) => {
    const output = new Float64Array(rows * outputs);
    for (let start = 0; start < rows; start += blockRows) {
      const count = Math.min(blockRows, rows - start);
      const even = count + (count % 2);
      const { kernels, weights, x, scores } = reserve(even);
      const block = kernels.f64(x, even * columns);
      block.set(values.subarray(start * columns, (start + count) * columns));
      if (centre) for (let at = 0; at < count * columns; ) for (let j = 0; j < columns; j++) block[at++] -= centre[j];
      if (!finish) {
        kernels.matmulTransposed(x, weights, scores, count, outputs, columns);
        output.set(kernels.f64(scores, count * outputs), start * outputs);
        continue;
      }
      kernels.matmulTransposed(weights, x, scores, outputs, even, columns);
      finish(kernels, scores, even);
      const found = kernels.f64(scores, outputs * even);
      for (let k = 0; k < outputs; k++) {
        for (let i = 0; i < count; i++) output[(start + i) * outputs + k] = found[k * even + i];
      }
    }
    return output;
  };
}
