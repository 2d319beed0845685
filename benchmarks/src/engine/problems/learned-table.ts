/** Tables of our own learners' cross-validated losses (see learned-grid.ts), one for each of the bundled data sets. */
import { readFileSync } from 'node:fs';
import { DATA_SETS, type GridPoint, gridPoints, gridSpace } from './learned-grid.ts';
import type { Problem } from './problem.ts';

const tables = JSON.parse(readFileSync(new URL('../../../data/learned-table.json', import.meta.url), 'utf8')) as Record<
  (typeof DATA_SETS)[number],
  number[]
>;
const key = ({ learner, at }: GridPoint): string => [learner, ...at].join();
const places = new Map(gridPoints().map((point, i) => [key(point), i]));

export const learnedTable: Problem = {
  name: 'learners',
  instance(number) {
    const losses = tables[DATA_SETS[number % DATA_SETS.length]];
    return {
      space: gridSpace(),
      observe: (point: GridPoint) => losses[places.get(key(point)) ?? Number.NaN],
      optimum: Math.min(...losses),
    };
  },
};
