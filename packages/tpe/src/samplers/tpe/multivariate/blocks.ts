/** The trials that count as runs, the newest first and each twice as long as the one before. */
import type { Column, History } from '../../../study/algorithm.ts';

/** Trials in the newest block. */
const SHORTEST = 64;

export class Blocks {
  count = 0;
  /** Block b has the trials bounds[b + 1] … bounds[b] − 1. */
  readonly bounds: number[] = [];
  /** By parameter: block b has its observations positions[b + 1] … positions[b] − 1. */
  readonly positions: readonly number[][];

  constructor(parameters: number) {
    this.positions = Array.from({ length: parameters }, () => []);
  }

  /** Divides the trials from `first` on. */
  update(first: number, { size, columns }: History): void {
    const { bounds } = this;
    bounds[0] = size;
    this.count = 0;
    for (let length = SHORTEST; bounds[this.count] > first; length *= 2) {
      bounds[this.count + 1] = Math.max(first, bounds[this.count] - length);
      this.count++;
    }
    for (let j = 0; j < columns.length; j++) {
      const positions = this.positions[j];
      for (let b = 0; b <= this.count; b++) positions[b] = moved(positions[b] ?? 0, columns[j], bounds[b]);
    }
  }
}

/** The first position whose trial is not before `trial`, sought from `at` on: from one suggestion to the next it moves little. */
function moved(at: number, { trials, length }: Column, trial: number): number {
  let position = at;
  while (position > 0 && trials[position - 1] >= trial) position--;
  while (position < length && trials[position] < trial) position++;
  return position;
}
