/**
 * The single-precision side of the Euclidean search: features centred at the training mean and scaled, and their norms, from
 * which the kernel bounds distances from below. See `nearestEuclidean` in kernels.
 */
import type { Matrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { scaleOf } from './scale-of.ts';

export interface Filter {
  /** What centred features are multiplied by. */
  readonly scale: number;
  readonly features: Pointer;
  readonly norms: Pointer;
  readonly queryFeatures: Pointer;
  readonly queryNorms: Pointer;
  readonly scratch: Pointer;
  /** Prepares a block of queries; gives their number. */
  writeQueries(block: Float64Array): number;
}

export function createFilter(kernels: Kernels, { rows, columns, values }: Matrix, blockRows: number): Filter {
  const centre = meansOf(values, rows, columns);
  const scale = scaleOf(values.map((value, i) => value - centre[i % columns]));
  // |x|² + |y|² − 2xy of rounded features errs by less than this times |x|² + |y|²: columns + 7 roundings of 2^−24, doubled.
  const shrink = 1 - (columns + 8) * 2 * 5.9604644775390625e-8;
  const features = kernels.allocate(rows * columns * 4);
  const norms = kernels.allocate(rows * 4);
  const queryFeatures = kernels.allocate(blockRows * columns * 4);
  const queryNorms = kernels.allocate(blockRows * 8);
  const scratch = kernels.allocate(kernels.nearestScratch(blockRows));

  const write = (source: Float64Array, features: Float32Array, norms: Float32Array | Float64Array, factor: number) => {
    for (let i = 0, at = 0; i < norms.length; i++) {
      let norm = 0;
      for (let j = 0; j < columns; j++, at++) {
        const value = Math.fround((source[at] - centre[j]) * scale);
        features[at] = value * factor;
        norm += value * value;
      }
      norms[i] = norm * shrink;
    }
  };
  write(values, kernels.f32(features, rows * columns), kernels.f32(norms, rows), 1);

  return {
    ...{ scale, features, norms, queryFeatures, queryNorms, scratch },
    writeQueries(block) {
      const m = block.length / columns;
      write(block, kernels.f32(queryFeatures, block.length), kernels.f64(queryNorms, m), -2);
      return m;
    },
  };
}

function meansOf(values: Float64Array, rows: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++) means[j] += values[at++] / rows;
  return means;
}
