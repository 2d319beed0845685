/** What is predicted: shapes, quality on the easy, and that only the row itself, the data and the seed decide it. */
import type { Matrix } from '@hyperopt-ts/data';
import { assert, assertAllClose, assertRefuses, assertSame } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { accuracy, denseValues, r2 } from './outputs.ts';
import type { Subject } from './subject.ts';
import { blobs, matrix } from './training-sets.ts';

export function outputChecks({
  learner,
  classes,
  promises,
  ordinary,
  fit,
  outputOf,
  works,
}: Subject): ConformanceCheck[] {
  return [
    check('gives output of the right shape, finite, and learns the easy', async () => {
      const set = ordinary();
      const output = await works(set);
      if (learner.role === 'classifier')
        assert(accuracy(output, set) >= (promises.accuracy ?? 0.9), `accuracy ${accuracy(output, set)}`);
      if (learner.role === 'regressor') assert(r2(output, set) > 0.25, `R2 ${r2(output, set)}`);
    }),

    check('is deterministic: same stream and data, same state, work and output', async () => {
      const [a, b] = [await fit(ordinary(), { seed: 7 }), await fit(ordinary(), { seed: 7 })];
      assertSame(a.state, b.state);
      assertSame(a.run.work, b.run.work);
      const { X } = blobs({ rows: 31, columns: 4, classes, seed: 2 });
      assertSame(outputOf(a.state, X), outputOf(b.state, X));
    }),

    check('counts its work', async () => {
      const { run } = await fit(ordinary());
      assert(Number.isFinite(run.work) && run.work > 0, `work ${run.work}`);
    }),

    check('changes neither its training data nor the features it predicts', async () => {
      const set = { ...ordinary(), weights: new Float64Array(60).fill(1) };
      const before = structuredClone(set);
      const { state } = await fit(set);
      assertSame(set, before);
      outputOf(state, set.X);
      assertSame(set, before);
    }),

    check('predicts the same again, whatever was predicted between, and leaves its state alone', async () => {
      const { X } = ordinary();
      const { state } = await fit(ordinary());
      const before = structuredClone(state);
      const predict = learner.predictor(state);
      const first = predict(X);
      const copy = structuredClone(first);
      predict(blobs({ rows: 9, columns: 4, classes, seed: 3 }).X);
      assertSame(first, copy);
      assertSame(predict(X), copy);
      assertSame(state, before);
    }),

    check('predicts a row the same alone as among others, and no rows', async () => {
      const { state } = await fit(ordinary());
      const predict = learner.predictor(state);
      const rowsOf = ({ values }: Matrix, from: number, rows: number) =>
        matrix(rows, 4, (i, j) => values[(from + i) * 4 + j]);
      // More rows than most blocks of a kernel hold, and an odd number of them.
      const X = blobs({ rows: 2501, columns: 4, classes, seed: 4 }).X as Matrix;
      const all = denseValues(predict(X));
      const width = all.length / X.rows;
      for (const [from, rows] of [...Array.from({ length: 13 }, (_, i) => [i, 1]), [0, 100], [1207, 257], [2500, 1]]) {
        const apart = denseValues(predict(rowsOf(X, from, rows)));
        assertAllClose(apart, all.subarray(from * width, (from + rows) * width));
      }
      assert(denseValues(predict(matrix(0, 4, () => 0))).length === 0, 'output for no rows');
    }),

    check('reads views of larger and shared buffers', async () => {
      const set = ordinary();
      const shared = new Float64Array(new SharedArrayBuffer(8 * 245), 16, 240);
      shared.set((set.X as Matrix).values);
      const viewed = { ...set, X: { rows: 60, columns: 4, values: shared } };
      const [a, b] = [await fit(set), await fit(viewed)];
      assertSame(a.state, b.state);
      assertSame(outputOf(a.state, set.X), outputOf(b.state, viewed.X));
    }),

    check('refuses features of another width by name', async () => {
      const { state } = await fit(ordinary());
      // What learned nothing has nothing to compare with.
      if (Object.values(state as object).every((value) => typeof value !== 'number')) return;
      for (const columns of [3, 5])
        assertRefuses(
          () =>
            outputOf(
              state,
              matrix(2, columns, () => 1),
            ),
          learner.kind,
          '4',
          `${columns}`,
        );
    }),
  ];
}
