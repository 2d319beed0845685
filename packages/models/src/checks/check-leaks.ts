/** Features that give the target away: too good to be had when it matters. */
import { type Matrix, type Schema, type TrainingSet, take, takeRows } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { auc } from '@hyperopt-ts/validation';
import { type Finding, list, nameOf } from './finding.ts';

/** Fewer rows than this may be told apart by chance. */
const LEAST_ROWS = 50;
/** More rows are drawn from. */
const MOST_ROWS = 10_000;
/** From this area under the ROC curve on, alone, a column is suspected; of values, from this rank correlation on. */
const SUSPICIOUS = 0.995;

export function checkLeaks(data: TrainingSet & { readonly X: Matrix }, { columns }: Schema): Finding[] {
  const { X, y, nClasses } = sample(data);
  if (X.rows < LEAST_ROWS) return [];
  const target = nClasses > 0 ? y : ranks(y);
  const telling: string[] = [];
  const missing: string[] = [];
  for (let j = 0; j < X.columns; j++) {
    const column = Float64Array.from({ length: X.rows }, (_, i) => X.values[i * X.columns + j]);
    const gaps = column.map((value) => (Number.isNaN(value) ? 1 : 0));
    const anyGap = gaps.includes(1) && gaps.includes(0);
    if (anyGap && association(gaps, target, nClasses) >= SUSPICIOUS) missing.push(nameOf(columns, j));
    else if (!(X.levels?.[j] ?? 0) && association(column, target, nClasses) >= SUSPICIOUS)
      telling.push(nameOf(columns, j));
  }
  return [
    finding(
      'leak',
      telling,
      'nearly tells the target by itself. If it is not known before the target is, leave it out',
    ),
    finding(
      'missing-leak',
      missing,
      'is missing just where the target says so. If that is known only after the target is, leave it out',
    ),
  ].flat();
}

function finding(code: string, names: readonly string[], what: string): Finding[] {
  return names.length > 0 ? [{ code, message: `${list(names)} ${what}` }] : [];
}

/**
 * From 0 to 1: for two classes the area under the ROC curve, either way round; for several 1 when each class has a range of the column to
 * itself; for values the correlation of ranks. Missing values stand below all others.
 */
function association(column: Float64Array, target: ArrayLike<number>, nClasses: number): number {
  const filled = column.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : value));
  if (nClasses === 2) {
    const area = auc(
      target,
      Float64Array.from({ length: 2 * filled.length }, (_, i) => filled[i >> 1]),
      2,
    );
    return Math.max(area, 1 - area);
  }
  if (nClasses === 0) return Math.abs(correlation(ranks(filled), target));
  return eachHasARange(filled, target, nClasses) ? 1 : 0;
}

function eachHasARange(column: Float64Array, y: ArrayLike<number>, nClasses: number): boolean {
  const ranges = Array.from({ length: nClasses }, () => [Infinity, -Infinity]);
  column.forEach((value, i) => {
    const range = ranges[y[i]];
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  });
  const sorted = ranges.filter(([low]) => low < Infinity).sort((a, b) => a[0] - b[0]);
  return sorted.length > 1 && sorted.every(([low], k) => k === 0 || low > sorted[k - 1][1]);
}

/** Mean ranks of equals. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const found = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) found[order[at]] = (from + to - 1) / 2;
    from = to;
  }
  return found;
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  const center = (n - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (a[i] - center) * (b[i] - center);
    aa += (a[i] - center) * (a[i] - center);
    bb += (b[i] - center) * (b[i] - center);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

function sample({ X, y, nClasses }: TrainingSet & { readonly X: Matrix }): {
  X: Matrix;
  y: ArrayLike<number>;
  nClasses: number;
} {
  if (X.rows <= MOST_ROWS) return { X, y, nClasses };
  const all = stream(0, 'leak check').shuffle(Uint32Array.from({ length: X.rows }, (_, i) => i));
  const rows = all.subarray(0, MOST_ROWS);
  return { X: takeRows(X, rows) as Matrix, y: take(y, rows), nClasses };
}
