/** Rows that occur several times, and classes that hardly occur. */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import type { Split } from '@hyperopt-ts/validation';
import type { Finding } from './finding.ts';

/** A smaller share of the rows is not worth a word. */
const WORTH_A_WORD = 0.03;
/** A class with a smaller share of the rows is rare. */
const RARE = 0.05;

/** Rows that are tested in a split whose training rows hold the same features and target. */
export function checkRows({ X, y }: TrainingSet & { readonly X: Matrix }, splits: readonly Split[]): Finding[] {
  const groupOf = groupEqualRows(X, y);
  let shared = 0;
  let tested = 0;
  for (const { train, test } of splits) {
    const trained = new Set<number>();
    for (const row of train) trained.add(groupOf[row]);
    for (const row of test) if (trained.has(groupOf[row])) shared++;
    tested += test.length;
  }
  if (shared <= tested * WORTH_A_WORD) return [];
  const percent = ((100 * shared) / tested).toFixed(1);
  const message = `${percent} % of the rows that are tested have an equal row, target and all, among those trained on: the score flatters, unless new rows will too (groups keep equal rows together)`;
  return [{ code: 'duplicate-rows', message }];
}

export function checkClasses({ y, nClasses }: TrainingSet, classes: readonly unknown[]): Finding[] {
  if (nClasses === 0) return [];
  const counts = new Uint32Array(nClasses);
  for (const code of y) counts[code]++;
  const smallest = counts.reduce((least, count) => Math.min(least, count), Infinity);
  if (smallest >= (RARE * y.length * 2) / nClasses) return [];
  const label = JSON.stringify(classes[counts.indexOf(smallest)]);
  const message = `class ${label} has ${smallest} of ${y.length} rows: accuracy says little of it (balancedAccuracy, f1Macro, mcc, averagePrecision do)`;
  return [{ code: 'imbalance', message }];
}

/** A number for each row, equal where features and target are. */
function groupEqualRows({ rows, columns, values }: Matrix, y: ArrayLike<number>): Uint32Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const width = columns * values.BYTES_PER_ELEMENT;
  const decoder = new TextDecoder('latin1');
  const known = new Map<string, number>();
  return Uint32Array.from({ length: rows }, (_, i) => {
    // A copy, as shared memory cannot be decoded.
    const key = `${y[i]} ${decoder.decode(bytes.slice(i * width, (i + 1) * width))}`;
    const group = known.get(key) ?? known.size;
    known.set(key, group);
    return group;
  });
}
