/** The support vector classifier, with the prior of hyperopt-sklearn 0.x: one sub-space for each kernel. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp, map } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

// γ and coef0 belong together: coef0 is drawn in units of γ, and is 0 three times of ten.
function gammaAndCoef0(at: At, low: number, high: number) {
  const gamma = hp.loguniform(at('gamma'), log(1e-3), log(1e3));
  const units = hp.pchoice(at('coef0'), [
    [0.3, 0],
    [0.7, hp.uniform(at('coef0.perGamma'), low, high)],
  ]);
  return map({ gamma, units }, ({ gamma, units }) => ({ gamma, coef0: gamma * units }));
}

const kernels = {
  linear: () => ({ kernel: 'linear' }) as const,
  rbf: (at: At) => ({ kernel: 'rbf', gamma: hp.loguniform(at('rbf.gamma'), log(1e-3), log(1e3)) }) as const,
  poly: (at: At) =>
    map(
      {
        degree: hp.quniform(at('poly.degree'), 1.5, 6.5, 1),
        rest: gammaAndCoef0((name) => at(`poly.${name}`), 0, 10),
      },
      ({ degree, rest }) => ({ kernel: 'poly', degree, ...rest }) as const,
    ),
  sigmoid: (at: At) =>
    map(
      gammaAndCoef0((name) => at(`sigmoid.${name}`), -10, 10),
      (rest) => ({ kernel: 'sigmoid', ...rest }) as const,
    ),
};

/** Support vector machine (C-SVC, one against one). */
export const svc = defineComponent(learners.svc, (at, given) => {
  const { kernel } = given;
  const fixed = typeof kernel === 'string' ? kernels[kernel] : undefined;
  return [
    fixed
      ? fixed(at)
      : hp.choice(at('kernel'), [kernels.linear(), kernels.rbf(at), kernels.poly(at), kernels.sigmoid(at)]),
    {
      C: hp.loguniform(at('C'), log(1e-5), log(1e5)),
      shrinking: hp.choice(at('shrinking'), [false, true]),
      tol: hp.loguniform(at('tol'), log(1e-5), log(1e-2)),
    },
  ];
});
