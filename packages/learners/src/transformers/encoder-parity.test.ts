/** scikit-learn's encoders of categories, on the same codes. */
import { readFileSync } from 'node:fs';
import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { createRun } from '../contract/run.ts';
import { oneHotEncoder, targetEncoder } from '../index.ts';

interface TargetCase {
  readonly nClasses: number;
  readonly X: (number | null)[][];
  readonly y: number[];
  readonly new: (number | null)[][];
  readonly encoded: number[][];
}

interface GroupCase {
  readonly params: object;
  readonly codes: number[];
  readonly levels: number[][];
}

const fixtures = JSON.parse(readFileSync(new URL('../../fixtures/encoders.json', import.meta.url), 'utf8'));

function codes(rows: readonly (readonly (number | null)[])[], levels: readonly number[]): Matrix {
  const values = Float64Array.from(rows.flat(), (code) => code ?? Number.NaN);
  return { rows: rows.length, columns: rows[0].length, values, levels: Uint32Array.from(levels) };
}

test.each((fixtures.targetEncoder as TargetCase[]).map((one) => [one.nClasses, one] as const))(
  'the target of %d classes in each level',
  (nClasses, { X, y, new: rows, encoded }) => {
    const target = nClasses > 0 ? Int32Array.from(y) : Float64Array.from(y);
    const data = { X: codes(X, [6, 9]), y: target, nClasses };
    const state = targetEncoder.fit(targetEncoder.resolve({}), data, createRun(stream(0)));
    const { values } = targetEncoder.predictor(state as never)(codes(rows, [6, 9])) as Matrix;
    encoded.flat().forEach((expected, at) => {
      expect(values[at]).toBeCloseTo(expected, 12);
    });
  },
);

test.each((fixtures.oneHotEncoder as GroupCase[]).map((one) => [JSON.stringify(one.params), one] as const))(
  'rare levels by %s',
  (_, { params, codes: column, levels }) => {
    const data = {
      X: codes(
        column.map((code) => [code]),
        [8],
      ),
      y: new Float64Array(column.length),
      nClasses: 0,
    };
    const state = oneHotEncoder.fit(oneHotEncoder.resolve(params), data, createRun(stream(0)));
    const all = codes(
      Array.from({ length: 8 }, (_, level) => [level]),
      [8],
    );
    expect(Array.from((oneHotEncoder.predictor(state as never)(all) as Matrix).values)).toEqual(levels.flat());
  },
);
