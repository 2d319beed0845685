/** Replaces dates by numbers that learners can use. */
import { type Features, isSparse, type Matrix, pickColumns } from '@hyperopt-ts/data';
import type { Transformer } from '../contract/learner.ts';
import { defineParams } from '../contract/params.ts';
import { stateReader } from '../internal/state-reader.ts';

export interface DateExpanderState {
  /** Of each column of dates, in their order, a bit for each of `dateParts` that it becomes. */
  readonly parts: Int32Array;
}

const kind = 'dateExpander';
const DAY = 86_400_000;

/** What a date is made of, in UTC: numbers of the given milliseconds. Days since 1970 say when it was, the rest says where in a cycle. */
const dateParts: readonly (readonly [name: string, of: (time: number) => number])[] = [
  ['days', (time) => time / DAY],
  ['year', (time) => new Date(time).getUTCFullYear()],
  ['month', (time) => new Date(time).getUTCMonth() + 1],
  ['day', (time) => new Date(time).getUTCDate()],
  ['weekday', (time) => new Date(time).getUTCDay()],
  ['hour', (time) => new Date(time).getUTCHours()],
];

/**
 * Each raw column of dates becomes, behind the other columns, its days since 1970, and its year, month, day, weekday (0 is Sunday) and
 * hour where the training rows differ in them. Missing dates stay missing; features without dates pass.
 */
export const dateExpander: Transformer<Record<string, never>, DateExpanderState> = {
  kind,
  role: 'transformer',
  ...defineParams(kind, {}),
  accepts: { missing: true, sparse: true, categories: true, negative: true, raw: 'date' },
  ignoresWeights: true,
  fit(_, { X }, run) {
    const dates = datesOf(X);
    run.count(1 + 200 * X.rows * dates.length);
    return { parts: Int32Array.from(dates, (column) => varyingParts(columnOf(X as Matrix, column))) };
  },
  predictor:
    ({ parts }) =>
    (X) => {
      const dates = datesOf(X);
      return isSparse(X) || dates.length === 0 ? X : expand(X, dates, parts);
    },
  checkState(state): asserts state is DateExpanderState {
    stateReader(kind, state).integers('parts', undefined, 0, (1 << dateParts.length) - 1);
  },
};

/** The columns of dates, ascending. */
function datesOf(X: Features): number[] {
  return isSparse(X) ? [] : (X.raw ?? []).filter(({ type }) => type === 'date').map(({ column }) => column);
}

function columnOf({ rows, columns, values }: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]);
}

/** The days always; a part is worth a column when it takes two values. */
function varyingParts(times: Float64Array): number {
  const present = times.filter((time) => !Number.isNaN(time));
  return dateParts.reduce((bits, [name, of], p) => {
    const varies = name === 'days' || present.some((time) => of(time) !== of(present[0]));
    return varies ? bits | (1 << p) : bits;
  }, 0);
}

function expand(X: Matrix, dates: readonly number[], parts: Int32Array): Matrix {
  const kept = Array.from({ length: X.columns }, (_, j) => j).filter((j) => !dates.includes(j));
  const rest = pickColumns(X, kept);
  const added = dates.flatMap((column, d) => {
    const times = columnOf(X, column);
    return dateParts.filter((_, p) => parts[d] & (1 << p)).map(([, of]) => times.map((time) => of(time)));
  });
  const columns = kept.length + added.length;
  const values = new Float64Array(X.rows * columns);
  for (let i = 0; i < X.rows; i++) {
    values.set(rest.values.subarray(i * kept.length, (i + 1) * kept.length), i * columns);
    added.forEach((part, a) => {
      values[i * columns + kept.length + a] = part[i];
    });
  }
  const { levels, raw } = rest;
  return {
    ...{ rows: X.rows, columns, values },
    ...(levels && { levels: Uint32Array.from({ length: columns }, (_, j) => levels[j] ?? 0) }),
    ...(raw && { raw }),
  };
}
