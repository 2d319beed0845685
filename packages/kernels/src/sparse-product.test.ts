/** Against products of the dense matrix. */
import { describe, expect, test } from '@jest/globals';
import { createKernels } from './kernels.ts';
import { uniforms } from './test-support/uniforms.ts';

const draw = uniforms(5);

/** Of ten rows the fourth stores nothing. */
function sparse(rows: number, columns: number) {
  const dense = Float64Array.from({ length: rows * columns }, (_, at) =>
    Math.floor(at / columns) % 10 === 3 || draw() < 0.6 ? 0 : draw() - 0.5,
  );
  const indptr = [0];
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) if (dense[i * columns + j] !== 0) indices.push(j);
    indptr.push(indices.length);
  }
  return { dense, indptr, indices, values: dense.filter((x) => x !== 0) };
}

describe.each([1, 2, 3, 8, 13, 26])('k = %i', (k) => {
  const [rows, columns, from] = [25, 17, 4];
  const { dense, indptr, indices, values } = sparse(rows, columns);
  const kernels = createKernels();
  const a = [kernels.putU32(indptr), kernels.putU32(indices), kernels.putF64(values)] as const;
  const numbers = (length: number) => Float64Array.from({ length }, () => draw() - 0.5);

  test('sparseProduct, from a row on', () => {
    const b = numbers(columns * k);
    const c = kernels.allocate((rows - from) * k * 8);
    kernels.sparseProduct(a[0] + from * 4, a[1], a[2], kernels.putF64(b), c, k, rows - from);
    kernels.f64(c, (rows - from) * k).forEach((found, at) => {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += dense[(from + Math.floor(at / k)) * columns + j] * b[j * k + (at % k)];
      expect(found).toBeCloseTo(sum, 12);
    });
  });

  test('sparseProductTransposed adds', () => {
    const b = numbers(rows * k);
    const before = numbers(columns * k);
    const c = kernels.putF64(before);
    kernels.sparseProductTransposed(...a, kernels.putF64(b), c, k, rows);
    kernels.f64(c, columns * k).forEach((found, at) => {
      let sum = before[at];
      for (let i = 0; i < rows; i++) sum += dense[i * columns + Math.floor(at / k)] * b[i * k + (at % k)];
      expect(found).toBeCloseTo(sum, 12);
    });
  });
});
