import { describe, expect, test } from '@jest/globals';
import type { Features } from '../types/features.ts';
import { isSparse } from '../types/features.ts';
import { joinColumns, takeColumns } from './columns.ts';
import { toDense, toSparse } from './convert.ts';

const left = { rows: 2, columns: 2, values: Float64Array.of(1, 0, Number.NaN, 4) };
const right = { rows: 2, columns: 1, values: Float64Array.of(2, 0), levels: Uint32Array.of(3) };
const dense = (X: Features) => (isSparse(X) ? toDense(X) : X);

test('columns side by side keep their categories', () => {
  expect(joinColumns([left, right])).toEqual({
    ...{ rows: 2, columns: 3, values: Float64Array.of(1, 0, 2, Number.NaN, 4, 0) },
    levels: Uint32Array.of(0, 0, 3),
  });
  expect(joinColumns([left])).toBe(left);
});

describe.each([
  ['dense', [left, { ...right, levels: undefined }]],
  ['sparse', [toSparse(left), toSparse(right)]],
  ['mixed', [left, toSparse(right)]],
])('%s', (name, parts) => {
  test('features that are joined come apart again', () => {
    const joined = joinColumns(parts);
    expect(isSparse(joined)).toBe(name !== 'dense');
    expect(dense(takeColumns(joined, 0, 2)).values).toEqual(left.values);
    expect(dense(takeColumns(joined, 2, 3)).values).toEqual(right.values);
    expect(dense(takeColumns(joined, 1, 1))).toMatchObject({ rows: 2, columns: 0 });
  });
});
