/** A CSV file of mixed columns, the same for the same size. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { stream } from '@hyperopt-ts/numerics';

const ROWS_AT_ONCE = 1000;
const words = 'the quick brown fox jumps over a lazy dog and "runs" away, far'.split(' ');

/** The type of each column, as it is found. */
export const columnTypes = {
  id: 'number',
  age: 'number',
  income: 'number',
  ratio: 'number',
  latitude: 'number',
  city: 'category',
  segment: 'category',
  day: 'date',
  time: 'date',
  member: 'category',
  comment: 'text',
} as const;

/** Writes at least `megabytes` of it, in whole rows; how many. */
export function makeFile(path: string, megabytes: number): number {
  const random = stream(0, 'csv');
  const integer = (below: number) => Math.floor(random.next() * below);
  const row = (id: number) => {
    const time = new Date(1.5e12 + integer(1e11)).toISOString();
    const comment = Array.from({ length: 3 + integer(12) }, () => words[integer(words.length)]).join(' ');
    return [
      id,
      random.next() < 0.1 ? '' : integer(90),
      (random.next() * 1e5).toFixed(2),
      random.next().toFixed(6),
      random.next() * 180 - 90,
      `City of ${7 * integer(500)}`,
      'ABCDE'[integer(5)],
      time.slice(0, 10),
      time,
      random.next() < 0.5,
      `"${comment.replaceAll('"', '""')} ${id}"`,
    ].join(',');
  };
  const file = openSync(path, 'w');
  let rows = 0;
  let bytes = writeSync(file, `${Object.keys(columnTypes).join(',')}\n`);
  while (bytes < megabytes * 1e6) {
    const lines = Array.from({ length: ROWS_AT_ONCE }, () => `${row(rows++)}\n`);
    bytes += writeSync(file, lines.join(''));
  }
  closeSync(file);
  return rows;
}
