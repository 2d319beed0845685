/** Names, defaults and parameters. */
import { assert, assertRefuses, assertSame, thrownBy } from './assertions.ts';
import { type ConformanceCheck, check } from './check.ts';
import type { Subject } from './subject.ts';

export function interfaceChecks({ learner }: Subject): ConformanceCheck[] {
  return [
    check('has a name, a role and defaults that resolve to themselves', () => {
      assert(/^[a-z][a-zA-Z0-9]*$/.test(learner.kind), `kind "${learner.kind}" is not camelCase`);
      assert(['classifier', 'regressor', 'transformer'].includes(learner.role), `role ${learner.role}`);
      assertSame(learner.resolve({}), learner.defaults);
      assertSame(learner.resolve(learner.defaults), learner.defaults);
      assertSame(learner.resolve(JSON.parse(JSON.stringify(learner.defaults)) as object), learner.defaults);
    }),

    check('refuses an unknown parameter by name', () =>
      assertRefuses(() => learner.resolve({ noSuchParameter: 1 }), learner.kind, 'noSuchParameter'),
    ),

    check('refuses a value of the wrong type by name', () => {
      for (const name of Object.keys(learner.defaults)) {
        const error = thrownBy(() => learner.resolve({ [name]: { not: 'a value' } }));
        assert(error?.message.includes(name), `${name}: threw ${error}`);
      }
    }),
  ];
}
