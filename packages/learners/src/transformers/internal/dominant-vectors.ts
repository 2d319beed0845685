/**
 * The largest singular values of a sparse matrix and their right vectors, by subspace iteration from a random start (Halko,
 * Martinsson and Tropp 2011, algorithms 4.4 and 5.1). What is orthonormalised lies on the shorter side of the matrix.
 */
import type { SparseMatrix } from '@hyperopt-ts/data';
import type { Kernels, Pointer } from '@hyperopt-ts/kernels';
import { cholesky, type Stream, solveLower, symmetricEigen } from '@hyperopt-ts/numerics';
import type { Progress } from '../../contract/learner.ts';
import type { Run } from '../../contract/run.ts';
import { inSlices, type Slices } from '../../internal/in-slices.ts';

export interface DominantVectors {
  /** `width` of them, descending. */
  readonly values: Float64Array;
  /** width x columns, row-major: orthogonal, of any length. */
  readonly vectors: Float64Array;
}

export interface SubspaceOptions {
  /** Vectors that are iterated, at most the shorter side. */
  readonly width: number;
  readonly iterations: number;
  readonly run: Run;
}

/** Rows of a tall matrix in a block; not a power of two, since rows that far apart would share the lines of the cache. */
const BLOCK = 248;
/** Of the pivots of a factor, the smallest over the largest from which on two products may pass between orthonormalisations. */
const WELL_CONDITIONED = 1e-3;
/** Squared lengths below this part of the largest are rounding. */
const ROUNDING = 1e-15;

export function* dominantVectors(
  X: SparseMatrix,
  { width, iterations, run }: SubspaceOptions,
): Generator<Progress, DominantVectors> {
  const { rows, columns, values } = X;
  const wide = rows <= columns;
  const [short, long] = wide ? [rows, columns] : [columns, rows];
  run.allocate(12 * values.length + 8 * width * (2 * (rows + columns) + 4 * width));
  const kernels = run.kernels();
  const slices = inSlices(run);
  const A = [kernels.putU32(X.indptr), kernels.putU32(X.indices), kernels.putF64(values)] as const;
  const shortSide = kernels.allocate(8 * short * width);
  const longSide = kernels.allocate(8 * long * width);
  const work = values.length * (2 + width);
  const line = 8 * width;

  // A times the columns' side gives the rows' side, A' times the rows' side the columns'.
  const toRows = (from: Pointer, to: Pointer) =>
    slices(rows, work, (first, last) => {
      kernels.sparseProduct(A[0] + 4 * first, A[1], A[2], from, to + first * line, width, last - first);
    });
  function* toColumns(from: Pointer, to: Pointer): Generator<Progress, void> {
    kernels.f64(to, columns * width).fill(0);
    yield* slices(rows, work, (first, last) => {
      kernels.sparseProductTransposed(A[0] + 4 * first, A[1], A[2], from + first * line, to, width, last - first);
    });
  }
  const toShort = () => (wide ? toRows : toColumns)(longSide, shortSide);
  const toLong = () => (wide ? toColumns : toRows)(shortSide, longSide);
  const orthonormal = (side: Pointer, length: number) => orthonormalise({ kernels, side, length, width, slices });

  fillWithSigns(kernels.f64(longSide, long * width), run.stream.stream('subspace'));
  yield* toShort();
  const steady = (yield* orthonormal(shortSide, short)) > WELL_CONDITIONED;
  for (let iteration = 0; iteration < iterations; iteration++) {
    yield* toLong();
    if (!steady) yield* orthonormal(longSide, long);
    yield* toShort();
    yield* orthonormal(shortSide, short);
  }
  // Once more: what one pass leaves is orthogonal only to rounding times its condition.
  yield* orthonormal(shortSide, short);
  yield* toLong();
  const gram = yield* gramOf({ kernels, side: longSide, length: long, width, slices });
  const { values: squares, vectors: rotation } = symmetricEigen(gram, width);
  run.count(10 * width * width * width);
  const source = wide ? longSide : shortSide;
  const turned = yield* times({ kernels, side: source, length: columns, width, slices }, rotation);
  const vectors = new Float64Array(width * columns);
  const found = kernels.f64(turned, columns * width);
  for (let j = 0, at = 0; j < columns; j++) for (let k = 0; k < width; k++) vectors[k * columns + j] = found[at++];
  return { values: squares.map((square) => Math.sqrt(Math.max(0, square))), vectors };
}

/** A tall matrix at `side`, length x width. */
interface Tall {
  readonly kernels: Kernels;
  readonly side: Pointer;
  readonly length: number;
  readonly width: number;
  readonly slices: Slices;
}

/** Makes the columns orthonormal; gives the smallest pivot over the largest. Columns that depend on others become zeros. */
function* orthonormalise(tall: Tall): Generator<Progress, number> {
  const { width } = tall;
  const gram = yield* gramOf(tall);
  const factor = gram.slice();
  if (cholesky(factor, width)) {
    const pivots = Float64Array.from({ length: width }, (_, k) => factor[k * width + k]);
    const ratio = pivots.reduce((a, b) => Math.min(a, b), Infinity) / pivots.reduce((a, b) => Math.max(a, b), 0);
    if (ratio > 1e-6) {
      const identity = new Float64Array(width * width);
      for (let k = 0; k < width; k++) identity[k * width + k] = 1;
      yield* times(tall, solveLower(factor, width, identity, width), tall.side);
      return ratio;
    }
  }
  const { values, vectors } = symmetricEigen(gram, width);
  const scales = values.map((value) => (value > ROUNDING * values[0] && value > 0 ? 1 / Math.sqrt(value) : 0));
  const scaled = vectors.map((x, at) => x * scales[Math.floor(at / width)]);
  yield* times(tall, scaled, tall.side);
  return 0;
}

/** Y'Y, width x width. */
function* gramOf({ kernels, side, length, width, slices }: Tall): Generator<Progress, Float64Array> {
  const mark = kernels.mark();
  const block = kernels.allocate(8 * BLOCK * width);
  const product = kernels.allocate(8 * width * width);
  const sum = new Float64Array(width * width);
  const blocks = Math.ceil(length / BLOCK);
  yield* slices(blocks, length * width * (2 + width / 12), (first, last) => {
    for (let start = first * BLOCK; start < Math.min(last * BLOCK, length); start += BLOCK) {
      const count = Math.min(BLOCK, length - start);
      const from = kernels.f64(side + 8 * start * width, count * width);
      const to = kernels.f64(block, count * width);
      for (let i = 0, at = 0; i < count; i++) for (let k = i; k < count * width; k += count) to[k] = from[at++];
      kernels.gram(block, product, width, count);
      const part = kernels.f64(product, width * width);
      for (let at = 0; at < sum.length; at++) sum[at] += part[at];
    }
  });
  kernels.release(mark);
  return sum;
}

/** Y T' with T width x width, written to `to` (which may be Y itself), else to memory that is left allocated; where it is. */
function* times({ kernels, side, length, width, slices }: Tall, T: Float64Array, to?: Pointer) {
  const output = to ?? kernels.allocate(8 * length * width);
  const mark = kernels.mark();
  const factor = kernels.putF64(T);
  const block = kernels.allocate(8 * BLOCK * width);
  yield* slices(Math.ceil(length / BLOCK), length * width * (1 + width / 6), (first, last) => {
    for (let start = first * BLOCK; start < Math.min(last * BLOCK, length); start += BLOCK) {
      const count = Math.min(BLOCK, length - start);
      kernels.matmulTransposed(side + 8 * start * width, factor, block, count, width, width);
      kernels.f64(output + 8 * start * width, count * width).set(kernels.f64(block, count * width));
    }
  });
  kernels.release(mark);
  return output;
}

/** 1 or −1, 32 of them a draw. */
function fillWithSigns(values: Float64Array, stream: Stream): void {
  let bits = 0;
  for (let at = 0; at < values.length; at++) {
    if (at % 32 === 0) bits = stream.uint32();
    values[at] = bits & (1 << (at % 32)) ? 1 : -1;
  }
}
