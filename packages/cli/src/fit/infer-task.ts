/** Whether a target is a class or a value, from what it looks like. */
import type { Column } from '@hyperopt-ts/data';
import { count } from '../words/numbers.ts';

export interface Inferred {
  readonly task: 'classification' | 'regression';
  /** In words. */
  readonly why: string;
}

/** Whole numbers are classes when there are at most so many, and each has so many rows on average. */
const [MOST_CLASSES, ROWS_PER_CLASS] = [20, 20];

export function inferTask(column: Column): Inferred {
  if (column.type !== 'number') return { task: 'classification', why: 'its values are words' };
  const present = column.values.filter((value) => !Number.isNaN(value));
  const distinct = new Set<number>();
  for (const value of present) {
    distinct.add(value);
    if (distinct.size > MOST_CLASSES)
      return { task: 'regression', why: `it has more than ${MOST_CLASSES} different numbers` };
  }
  if (distinct.size === 2) return { task: 'classification', why: 'it has two different numbers' };
  const [values, rows] = [count(distinct.size), present.length];
  if (![...distinct].every(Number.isInteger)) return { task: 'regression', why: 'it has numbers with fractions' };
  if (rows < distinct.size * ROWS_PER_CLASS) {
    return { task: 'regression', why: `it has ${values} different numbers in only ${count(rows)} rows` };
  }
  return { task: 'classification', why: `it has only ${values} different numbers, all whole` };
}
