/** What `accepts` admits works; what it rules out is refused by name, where it is found, at fit and at prediction. */
import { type Features, type Matrix, type TrainingSet, toSparse } from '@hyperopt-ts/data';
import { assert, assertAllClose, assertRefuses, assertRejects, assertSame } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { accuracy, checkOutput, denseValues, r2 } from './outputs.ts';
import type { Subject } from './subject.ts';
import { mapFeatures, matrix } from './training-sets.ts';

export function acceptsChecks(subject: Subject): ConformanceCheck[] {
  const { missing, sparse, categories, negative } = subject.learner.accepts;
  return [
    ...(missing ? takesMissing(subject) : refusesMissing(subject)),
    ...(sparse ? takesSparse(subject) : refusesSparse(subject)),
    ...(categories ? takesCategories(subject) : readsCodes(subject)),
    ...(negative ? takesNegative(subject) : refusesNegative(subject)),
  ];
}

function takesMissing({ learner, ordinary, fit, outputOf, works }: Subject): ConformanceCheck[] {
  return [
    check('fits and predicts missing values', () =>
      works(mapFeatures(ordinary(), (x, i, j) => ((i * 7 + j) % 5 ? x : NaN))),
    ),
    check('fits columns and rows that miss everything', async () => {
      await works(mapFeatures(ordinary(), (x, _, j) => (j === 1 ? NaN : x)));
      await works(mapFeatures(ordinary(), (x, i) => (i % 5 === 0 ? NaN : x)));
      await works(mapFeatures(ordinary(), () => NaN));
    }),
    check('predicts values that miss where no training row missed any', async () => {
      const { state } = await fit(ordinary());
      for (const gap of [(_: number, j: number) => j === 0, (i: number, j: number) => (i + j) % 3 === 0, () => true]) {
        const set = mapFeatures(ordinary(), (x, i, j) => (gap(i, j) ? NaN : x));
        checkOutput(learner, outputOf(state, set.X), set);
      }
    }),
  ];
}

function refusesMissing(subject: Subject): ConformanceCheck[] {
  const gap = mapFeatures(subject.ordinary(), (x, i, j) => (i === 17 && j === 2 ? NaN : x));
  return [
    check('refuses missing values by row and column', () =>
      refusesAt(subject, gap, gap.X, 'missing', 'row 17', 'column 2'),
    ),
  ];
}

function takesSparse({ promises, ordinary, checkState, fit, outputOf }: Subject): ConformanceCheck[] {
  return [
    check('gives the same for sparse as for dense features', async () => {
      // Row 5 stores nothing.
      const set = mapFeatures(ordinary(), (x, i, j) => ((i + j) % 2 && i !== 5 ? x : 0));
      const sparse = { ...set, X: toSparse(set.X as Matrix) };
      const before = structuredClone(sparse);
      const [a, b] = [await fit(set), await fit(sparse)];
      checkState(b.state);
      const dense = denseValues(outputOf(a.state, set.X));
      const tolerance = promises.sparseTolerance;
      assertAllClose(denseValues(outputOf(b.state, sparse.X)), dense, { tolerance });
      assertAllClose(denseValues(outputOf(a.state, sparse.X)), dense);
      assertSame(sparse, before);
    }),
  ];
}

function refusesSparse(subject: Subject): ConformanceCheck[] {
  return [
    check('refuses sparse features by name', () => {
      const set = subject.ordinary();
      return refusesAt(subject, { ...set, X: toSparse(set.X as Matrix) }, toSparse(set.X as Matrix), 'sparse');
    }),
  ];
}

function takesCategories({ learner, fit, outputOf, works }: Subject): ConformanceCheck[] {
  const classifier = learner.role === 'classifier';
  return [
    check('learns from categories, whatever the order of their codes', async () => {
      const set = categorical(classifier, LEVELS);
      const values = await works(set);
      if (learner.role === 'classifier') assert(accuracy(values, set) >= 0.9, `accuracy ${accuracy(values, set)}`);
      if (learner.role === 'regressor') assert(r2(values, set) >= 0.8, `R2 ${r2(values, set)}`);
    }),
    check('predicts categories that no training row had', async () => {
      const { state } = await fit(categorical(classifier, LEVELS - 2));
      const set = categorical(classifier, LEVELS);
      checkOutput(learner, outputOf(state, set.X), set);
    }),
  ];
}

function readsCodes({ ordinary, fit, outputOf }: Subject): ConformanceCheck[] {
  return [
    check('reads the codes of categories as numbers', async () => {
      const numbers = mapFeatures(ordinary(), (x, i, j) => (j === 1 ? i % 3 : x));
      const X: Matrix = { ...(numbers.X as Matrix), levels: Uint32Array.of(0, 3, 0, 0) };
      const [a, b] = [await fit(numbers), await fit({ ...numbers, X })];
      assertSame(denseValues(outputOf(b.state, X)), denseValues(outputOf(a.state, numbers.X)));
    }),
  ];
}

function takesNegative({ ordinary, works }: Subject): ConformanceCheck[] {
  return [check('fits negative features', () => works(mapFeatures(ordinary(), (x, i, j) => ((i + j) % 3 ? -x : x))))];
}

function refusesNegative(subject: Subject): ConformanceCheck[] {
  const set = mapFeatures(subject.ordinary(), (x, i, j) => (i === 17 && j === 2 ? -1 : x));
  return [
    check('refuses negative values by row and column', () => refusesAt(subject, set, set.X, 'row 17', 'column 2')),
  ];
}

/** Fails to fit `set`, and to predict `X` after an ordinary fit, with messages that hold the learner's kind and `parts`. */
async function refusesAt(
  { learner, ordinary, fit, outputOf }: Subject,
  set: TrainingSet,
  X: Features,
  ...parts: string[]
): Promise<void> {
  await assertRejects(() => fit(set), learner.kind, ...parts);
  const { state } = await fit(ordinary());
  assertRefuses(() => outputOf(state, X), learner.kind, ...parts);
}

const LEVELS = 6;
/** Enough of each category for learners that trust none of less than a hundred rows. */
const ROWS = 900;

/** A column of `LEVELS` categories, of which the first `used` occur, that decides the target, and one of noise. */
function categorical(classifier: boolean, used: number): TrainingSet {
  const X = { ...matrix(ROWS, 2, (i, j) => (j === 0 ? i % used : (i * 0.37) % 1)), levels: Uint32Array.of(LEVELS, 0) };
  const target = (i: number, of: readonly number[]) => of[i % used];
  return classifier
    ? { X, y: Int32Array.from({ length: ROWS }, (_, i) => target(i, [0, 2, 1, 0, 1, 2])), nClasses: 3 }
    : { X, y: Float64Array.from({ length: ROWS }, (_, i) => target(i, [5, -30, 90, 0, 70, -80])), nClasses: 0 };
}
