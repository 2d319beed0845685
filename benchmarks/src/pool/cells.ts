/** What is measured of one member on one set, and the file of JSON lines that keeps it. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What a measurement depends on: lines made with other settings are not used. */
export interface Settings {
  readonly draws: number;
  readonly folds: number;
  readonly seed: number;
  /** At most so many rows, drawn at random, of each set. */
  readonly rows: number;
  /** Of accuracy or R2: 'default'; log loss for classes: 'logLoss'. */
  readonly metric: string;
  /** Seconds for all folds of one configuration. */
  readonly timeout: number;
}

export interface Cell {
  readonly set: string;
  readonly member: string;
  /** The least mean loss of the configurations that ended; null when none did. */
  readonly loss: number | null;
  /** The loss of each configuration, in the order in which they were drawn; null for one that did not end. */
  readonly losses: readonly (number | null)[];
  /** The pipeline of the least loss, in words. */
  readonly pipeline: string | null;
  /** How many configurations ended in each way. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of one core, over all configurations. */
  readonly seconds: number;
}

export interface CellFile {
  /** The cell, if the file has it. */
  find(set: string, member: string): Cell | undefined;
  add(cell: Cell): void;
}

/** Without a path nothing is kept. A line that was cut off is measured again. */
export function openCells(path: string | undefined, settings: Settings): CellFile {
  const cells: Cell[] = [];
  const mark = JSON.stringify(settings);
  if (path && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const read = parseLine(line);
      if (read && JSON.stringify(read.settings) === mark) cells.push(read.cell);
    }
  }
  return {
    find: (set, member) => cells.find((cell) => cell.set === set && cell.member === member),
    add(cell) {
      cells.push(cell);
      if (path) appendFileSync(path, `\n${JSON.stringify({ settings, cell })}\n`);
    },
  };
}

function parseLine(line: string): { settings: Settings; cell: Cell } | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as { settings: Settings; cell: Cell });
  } catch {
    return undefined;
  }
}
