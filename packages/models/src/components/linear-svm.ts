/** Linear support vector machines, with the prior of hyperopt-sklearn 0.x; there is none for values, which have svr's. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const costAndTolerance = (at: At) => ({
  C: hp.loguniform(at('C'), log(1e-5), log(1e5)),
  tol: hp.loguniform(at('tol'), log(1e-5), log(1e-2)),
  interceptScaling: hp.loguniform(at('interceptScaling'), log(0.1), log(10)),
});

/** Linear support vector classifier. Loss and penalty belong together, and are drawn together where both are free. */
export const linearSvc = defineComponent(learners.linearSvc, (at, { loss, penalty, dual }) => [
  ...(loss === undefined && penalty === undefined && dual === undefined
    ? [
        hp.choice(at('loss'), [
          { loss: 'hinge', penalty: 'l2', dual: true },
          { loss: 'squaredHinge', penalty: 'l2', dual: true },
          { loss: 'squaredHinge', penalty: 'l1', dual: false },
          { loss: 'squaredHinge', penalty: 'l2', dual: false },
        ] as const),
      ]
    : []),
  { ...costAndTolerance(at), classWeight: hp.choice(at('classWeight'), [null, 'balanced']) },
]);

/** Linear support vector regression. */
export const linearSvr = defineComponent(learners.linearSvr, (at) => [
  { ...costAndTolerance(at), epsilon: hp.loguniform(at('epsilon'), log(1e-3), log(1e3)) },
]);
