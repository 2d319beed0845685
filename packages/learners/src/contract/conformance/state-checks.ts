/** The state is plain data, a file keeps every bit of it, and damage is noticed. */
import { assert, assertSame, thrownBy } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import { mutations } from './mutations.ts';
import { notPlain, throughFile } from './plain-data.ts';
import type { Subject } from './subject.ts';
import { blobs } from './training-sets.ts';

export function stateChecks({ classes, ordinary, checkState, fit, outputOf }: Subject): ConformanceCheck[] {
  return [
    check('has a state of plain data that survives cloning and a file, bit for bit', async () => {
      const { state } = await fit(ordinary());
      const strange = notPlain(state);
      assert(!strange, `not plain data: ${strange}`);
      const { X } = blobs({ rows: 40, columns: 4, classes, seed: 6 });
      const output = outputOf(state, X);
      for (const copy of [structuredClone(state), throughFile(state)]) {
        assertSame(copy, state);
        checkState(copy);
        assertSame(outputOf(copy, X), output);
      }
    }),

    check('refuses damaged states, or survives them', async () => {
      const set = ordinary();
      const { state } = await fit(set);
      checkState(state);
      for (const { name, state: damaged, mustFail } of mutations(state)) {
        const refused = thrownBy(() => checkState(damaged));
        if (refused) continue;
        assert(!mustFail, `checkState accepts ${name}`);
        const error = thrownBy(() => outputOf(damaged, set.X));
        assert(!error, `checkState accepts ${name}, and then prediction throws ${error}`);
      }
    }),
  ];
}
