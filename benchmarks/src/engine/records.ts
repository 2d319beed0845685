/** The file that searches are kept in as they are made: a line that says of what, then one for each search. */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { CannotRun } from '../harness/cannot-run.ts';

export interface Found {
  readonly searcher: string;
  readonly problem: string;
  readonly run: number;
  /** After `budgets` trials, as many of them as were made. */
  readonly regrets: readonly number[];
  readonly trials: number;
  readonly seconds: number;
}

export interface Records {
  readonly all: readonly Found[];
  add(found: Found): void;
}

/** Keeps what is found in memory, and in `file` if there is one. `resume`: goes on with what is in it, which must be of the same `about`. */
export function openRecords(
  file: string | undefined,
  about: object,
  resume: boolean,
  keep: (found: Found) => boolean,
): Records {
  const all = file && resume && existsSync(file) ? read(file, about).filter(keep) : [];
  const line = (value: object): string => `${JSON.stringify(value)}\n`;
  if (file) {
    writeFileSync(`${file}.new`, [about, ...all].map(line).join(''));
    renameSync(`${file}.new`, file);
  }
  return {
    all,
    add(found) {
      all.push(found);
      if (file) appendFileSync(file, line(found));
    },
  };
}

function read(file: string, about: object): Found[] {
  // A last line without its end was cut.
  const [first, ...lines] = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  if (first !== JSON.stringify(about))
    throw new CannotRun(`${file} is of ${first}, not of ${JSON.stringify(about)}: give another --out`);
  return lines.map((one) => JSON.parse(one) as Found);
}
