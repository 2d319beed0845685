/** Weights of rows: whole ones are repetitions, heavier rows win, and who ignores weights says so. */
import { type Matrix, type Target, type TrainingSet, take, takeRows } from '@hyperopt-ts/data';
import { assert, assertAllClose, assertSame } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { denseValues } from './outputs.ts';
import type { Subject } from './subject.ts';
import { matrix, uniforms } from './training-sets.ts';

export function weightChecks(subject: Subject): ConformanceCheck[] {
  const { learner, promises, ordinary, fit, outputOf, works } = subject;
  const checks = [
    check('takes row weights, some of them zero', async () => {
      const draw = uniforms(5);
      const weights = Float64Array.from({ length: 60 }, () => (draw() < 0.3 ? 0 : draw() * 3));
      await works({ ...ordinary(), weights });
      await works({ ...ordinary(), weights: weights.map((w) => w * 1e-6) });
    }),
  ];
  if (learner.ignoresWeights) {
    const name = 'ignores weights, as it says';
    return [
      ...checks,
      check(name, async () => {
        const weights = wholeWeights();
        assertSame((await fit({ ...ordinary(), weights })).state, (await fit(ordinary())).state);
      }),
    ];
  }

  const { repetition = {}, followsWeights = true } = promises;
  if (repetition) {
    checks.push(
      check('takes whole weights for repeated rows', async () => {
        const set = ordinary();
        const weights = wholeWeights();
        const [weighted, repeated] = [{ ...set, weights }, repeatRows(set, weights)];
        const [a, b] = [await fit(weighted, { params: repetition }), await fit(repeated, { params: repetition })];
        const X = ordinary(8).X;
        const what = 'weighted against repeated rows (see `ignoresWeights` and `Promises.repetition`)';
        const [found, expected] = [a, b].map(({ state }) => denseValues(outputOf(state, X)));
        assertAllClose(found, expected, { tolerance: 1e-6, what });
      }),
    );
  }
  if (learner.role !== 'transformer' && followsWeights) {
    checks.push(
      check('follows the heavier of rows that contradict each other', async () => {
        for (const winner of [0, 1]) {
          const { set, classes } = contradictions(learner.role === 'classifier', winner);
          const values = denseValues(outputOf((await fit(set)).state, set.X));
          for (let i = 0; i < set.X.rows; i++) {
            const one = classes ? values[2 * i + 1] : values[i];
            assert(
              winner ? one > 0.5 : one < 0.5,
              `${one} where rows of ${winner} weigh 9 times those of ${1 - winner}`,
            );
          }
        }
      }),
    );
  }
  return checks;
}

/** 0, 1, 2 or 3, for the 60 rows of the ordinary set. */
function wholeWeights(): Float64Array {
  return Float64Array.from({ length: 60 }, (_, i) => (i * 7 + Math.floor(i / 5)) % 4);
}

/** Each row as often as its weight says, without weights. */
function repeatRows({ X, y, nClasses }: TrainingSet, weights: Float64Array): TrainingSet {
  const rows = Uint32Array.from([...weights].flatMap((count, i) => Array.from({ length: count }, () => i)));
  return { X: takeRows(X, rows), y: take(y, rows) as Target, nClasses };
}

/** Each row twice, once with target 0, once with 1; the rows of `winner` weigh 9, the others 1. */
function contradictions(classifier: boolean, winner: number): { set: TrainingSet; classes: number } {
  const draw = uniforms(9);
  const distinct = matrix(20, 3, draw).values;
  const X: Matrix = matrix(40, 3, (i, j) => distinct[(i >> 1) * 3 + j]);
  const y = Float64Array.from({ length: 40 }, (_, i) => i % 2);
  const weights = y.map((value) => (value === winner ? 9 : 1));
  const classes = classifier ? 2 : 0;
  return { set: { X, y: classifier ? Int32Array.from(y) : y, nClasses: classes, weights }, classes };
}
