/** Fits and predicts the members of an ensemble, in steps, so that the ensemble can pause within them. */
import { type Matrix, type Target, type TrainingSet, take, takeRows } from '@hyperopt-ts/data';
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Progress } from '../contract/learner.ts';
import type { Run } from '../contract/run.ts';
import type { PredictMany } from '../internal/predict-many.ts';
import { type Base, baseNamed, type EstimatorSpec } from './estimator-spec.ts';

/** More columns than any table has: keeps a damaged count from asking for all memory. */
export const MAX_FEATURES = 1 << 20;
/** Values of X between yields of a prediction. */
const BLOCK = 1 << 20;
/** Rows of which all members' outputs are kept at a time. */
const OUTPUT_ROWS = 8192;
/** Nanoseconds a value of X predicted. */
const PREDICT_WORK = 2;

/** Yields when the base learner does. Throws a ValidationError when it is fitted asynchronously. */
export function* fitMember(base: Base, spec: EstimatorSpec, data: TrainingSet, run: Run): Generator<void, unknown> {
  const fitting = base.fit(base.resolve(spec.params ?? {}), data as TrainingSet<never>, run);
  if (isGenerator(fitting)) {
    for (;;) {
      const step = fitting.next();
      if (step.done) return step.value;
      yield;
    }
  }
  if (fitting instanceof Promise)
    throw new ValidationError(`${base.kind} is fitted asynchronously, which a member of an ensemble cannot be`);
  return fitting;
}

/** Fits to each row as often as `counts` says: by weights, if the learner reads them, else by repetition. */
export function fitCounts(
  base: Base,
  spec: EstimatorSpec,
  data: TrainingSet,
  counts: Float64Array,
  run: Run,
): Generator<void, unknown> {
  if (!base.ignoresWeights) return fitMember(base, spec, { ...data, weights: counts }, run);
  const { X, y, nClasses } = data;
  const rows = Uint32Array.from(repeated(counts));
  return fitMember(base, spec, { X: takeRows(X, rows), y: take(y, rows) as Target, nClasses }, run);
}

/** Tells `progress` at each pause of `inner`. */
export function* telling<T>(progress: Progress, inner: Generator<unknown, T>): Generator<Progress, T> {
  for (;;) {
    const turn = inner.next();
    if (turn.done) return turn.value;
    yield progress;
  }
}

/** What `base` predicts for X, block by block of rows. */
export function* predictMember(base: Base, state: unknown, X: Matrix, run: Run): Generator<void, Float64Array> {
  const predict = base.predictor(state);
  const { rows, columns, values } = X;
  const blockRows = Math.max(1, Math.floor(BLOCK / columns));
  if (rows <= blockRows) return counted(X);
  const parts: Float64Array[] = [];
  for (let start = 0; start < rows; start += blockRows) {
    const end = Math.min(rows, start + blockRows);
    parts.push(counted({ ...X, rows: end - start, values: values.subarray(start * columns, end * columns) }));
    yield;
  }
  const width = parts[0].length / blockRows;
  const output = new Float64Array(rows * width);
  parts.forEach((part, i) => {
    output.set(part, i * blockRows * width);
  });
  return output;

  function counted(block: Matrix): Float64Array {
    run.count(block.values.length * PREDICT_WORK);
    return predict(block);
  }
}

/** The members' outputs for X; together, if their learner can. */
export function membersPredictor(base: Base, members: readonly unknown[]): (X: Matrix) => Float64Array[] {
  const { predictorOfMany } = base as Partial<PredictMany<unknown>>;
  if (predictorOfMany) return predictorOfMany(members);
  const predictors = members.map((member) => base.predictor(member));
  return (X) => predictors.map((predict) => predict(X));
}

/** X in parts, so that not all outputs of all members are kept at a time. Each part has the number of its first row. */
export function* blocksOf(X: Matrix): Generator<{ block: Matrix; start: number }> {
  const { rows, columns, values } = X;
  for (let start = 0; start < rows; start += OUTPUT_ROWS) {
    const end = Math.min(rows, start + OUTPUT_ROWS);
    const block = { ...X, rows: end - start, values: values.subarray(start * columns, end * columns) };
    yield { block, start };
  }
}

/**
 * Checks the members of a state that was read from a file, and that each predicts `width` values for a row of `columns`. Returns
 * their learner.
 */
export function checkMembers<B extends Base>(
  bases: readonly B[],
  kind: unknown,
  members: unknown,
  columns: (member: number) => number,
  width: number,
): B {
  const base = baseNamed(bases, kind);
  if (!Array.isArray(members) || members.length === 0)
    throw new ValidationError('invalid state: expected a list of members', { code: 'invalid-state' });
  const check: (state: unknown) => void = base.checkState;
  members.forEach((member, m) => {
    check(member);
    const row = { rows: 1, columns: columns(m), values: new Float64Array(columns(m)) };
    if (base.predictor(member)(row).length !== width)
      throw new ValidationError(`invalid state: member ${m} does not predict ${width} values`, {
        code: 'invalid-state',
      });
  });
  return base;
}

/** The class of greatest probability in row i; the first of equals. */
export function likeliest(probabilities: Float64Array, i: number, nClasses: number): number {
  let best = i * nClasses;
  for (let at = best + 1; at < (i + 1) * nClasses; at++) if (probabilities[at] > probabilities[best]) best = at;
  return best - i * nClasses;
}

function* repeated(counts: Float64Array): Generator<number, void> {
  for (let row = 0; row < counts.length; row++) for (let k = 0; k < counts[row]; k++) yield row;
}

function isGenerator(value: unknown): value is Generator<Progress, unknown> {
  return typeof value === 'object' && value !== null && typeof (value as Generator).next === 'function';
}
