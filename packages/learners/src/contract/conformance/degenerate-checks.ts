/** Data that is short, wide, constant, repeated or contradicts itself. */
import type { Target } from '@hyperopt-ts/data';
import { assertRejects } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import type { Subject } from './subject.ts';
import { blobs, mapFeatures } from './training-sets.ts';

export function degenerateChecks({ learner, classes, ordinary, fit, works }: Subject): ConformanceCheck[] {
  const checks = [
    check('fits one column', () => works(blobs({ rows: 30, columns: 1, classes }))),
    check('fits one row a class', () => works(blobs({ rows: classes || 2, columns: 3, classes }))),
    check('fits one row', () => works(blobs({ rows: 1, columns: 3, classes }))),
    check('fits two rows of one column', () => works(blobs({ rows: 2, columns: 1, classes: classes && 2 }))),
    check('fits wide data', () => works(blobs({ rows: 20, columns: 500, classes }))),
    check('fits a constant column', () => works(mapFeatures(ordinary(), (x, _, j) => (j === 1 ? 3 : x)))),
    check('fits a column of zeros', () => works(mapFeatures(ordinary(), (x, _, j) => (j === 2 ? 0 : x)))),
    check('fits constant columns only', () => works(mapFeatures(ordinary(), () => 0.1))),
    check('fits a constant target', () => {
      const set = ordinary();
      return works({ ...set, y: set.y.map(() => 1) as Target });
    }),
    check('fits duplicate rows', () => works(mapFeatures(ordinary(), (_, i, j) => ((i % 4) + 1) * (j + 1)))),
    check('fits duplicate rows of different classes', () =>
      works(mapFeatures(ordinary(), (_, i) => Math.floor(i / 6))),
    ),
    check('fits repeated columns', () => works(mapFeatures(ordinary(), (_, i) => (i % 3) + i / 60))),
  ];
  if (learner.role === 'transformer') return checks;
  return [
    ...checks,
    check('refuses no rows by name', () =>
      assertRejects(() => fit(blobs({ rows: 0, columns: 3, classes })), learner.kind, 'row'),
    ),
  ];
}
