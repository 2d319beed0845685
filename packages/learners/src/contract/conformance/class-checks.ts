/** Classes that have no training row. */
import { assert } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { accuracy, argmax } from './outputs.ts';
import type { Subject } from './subject.ts';

export function classChecks({ learner, promises, ordinary, works }: Subject): ConformanceCheck[] {
  if (learner.role !== 'classifier') return [];
  return [
    check('predicts the only class there is', async () => {
      const set = ordinary();
      for (const only of [0, 2]) {
        const one = { ...set, y: new Int32Array(60).fill(only) };
        assert(accuracy(await works(one), one) === 1, `did not predict class ${only}`);
      }
    }),

    check('never predicts a class that has no row', async () => {
      const set = ordinary();
      const absent = { ...set, nClasses: 5, y: set.y.map((k) => [0, 2, 3][k]) as Int32Array };
      const output = await works(absent);
      assert(accuracy(output, absent) >= (promises.accuracy ?? 0.9), `accuracy ${accuracy(output, absent)}`);
      for (let i = 0; i < 60; i++) {
        const label = argmax(output, i, 5);
        assert(label !== 1 && label !== 4, `row ${i} is given class ${label}`);
      }
    }),
  ];
}
