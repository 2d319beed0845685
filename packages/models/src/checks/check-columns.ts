/** Columns that hold nothing, nothing new, or a number for each row. */
import type { Matrix, Schema } from '@hyperopt-ts/data';
import { type Finding, list, nameOf } from './finding.ts';

/** Fewer rows than this may all differ by chance. */
const ROWS_FOR_ID = 20;

export function checkColumns(X: Matrix, { columns }: Schema): Finding[] {
  const constant: string[] = [];
  const duplicate: string[] = [];
  const ids: string[] = [];
  const seen = new Map<string, number[]>();
  for (let j = 0; j < X.columns; j++) {
    if (isConstant(X, j)) {
      constant.push(nameOf(columns, j));
      continue;
    }
    if (isId(X, j)) ids.push(nameOf(columns, j));
    const mark = fingerprint(X, j);
    const alike = seen.get(mark) ?? [];
    const twin = alike.find((other) => areEqual(X, other, j));
    if (twin !== undefined) duplicate.push(`${nameOf(columns, j)} (as ${nameOf(columns, twin)})`);
    else seen.set(mark, [...alike, j]);
  }
  return [
    finding('constant-column', constant, 'the same value in every row: nothing can be learned from it'),
    finding('duplicate-column', duplicate, 'a copy of another'),
    finding(
      'id-column',
      ids,
      'a different whole number or category in every row, as an identifier or row number has: new rows will have others',
    ),
  ].flat();
}

function finding(code: string, names: readonly string[], what: string): Finding[] {
  return names.length > 0 ? [{ code, message: `${list(names)}: ${what}` }] : [];
}

function isConstant({ rows, columns, values }: Matrix, j: number): boolean {
  for (let i = 1; i < rows; i++) if (!Object.is(values[i * columns + j], values[j])) return false;
  return true;
}

/** Whole numbers without a gap, each once; or a category for each row. */
function isId({ rows, columns, values, levels }: Matrix, j: number): boolean {
  if (rows < ROWS_FOR_ID) return false;
  let [low, high] = [Infinity, -Infinity];
  const seen = new Set<number>();
  for (let at = j; at < values.length; at += columns) {
    const value = values[at];
    if (!Number.isInteger(value) || seen.has(value)) return false;
    seen.add(value);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return (levels?.[j] ?? 0) > 0 || high - low === rows - 1;
}

/** Equal columns have equal ones. */
function fingerprint({ rows, columns, values }: Matrix, j: number): string {
  let sum = 0;
  for (let at = j, i = 0; at < values.length; at += columns, i++) sum += (values[at] || 0) * ((i % 97) + 1);
  return `${sum} ${values[j]} ${values[(rows - 1) * columns + j]}`;
}

function areEqual({ columns, values }: Matrix, a: number, b: number): boolean {
  for (let at = 0; at < values.length; at += columns) if (!Object.is(values[at + a], values[at + b])) return false;
  return true;
}
