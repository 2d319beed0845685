/** The kernel that explains the observations best. */
import { lbfgs } from '@hyperopt-ts/numerics';
import { kernelOf, negativeEvidence } from './evidence.ts';
import type { Inputs, Kernel } from './kernel.ts';

/** Where the search begins: log theta, log scale, log noise. */
const START = { theta: 0, scale: 0, noise: -4 };

/** The kernel of highest posterior. `y` has mean 0 and variance 1. */
export function fitKernel(inputs: Inputs, y: Float64Array): Kernel {
  const d = inputs.columns;
  const x0 = new Float64Array(d + 2).fill(START.theta, 0, d);
  x0[d] = START.scale;
  x0[d + 1] = START.noise;
  const f = (raw: Float64Array, gradient: Float64Array) => negativeEvidence(inputs, y, raw, gradient);
  return kernelOf(lbfgs({ f, x0, maxIter: 60, gtol: 1e-2, ftol: 1e-5 }).x);
}
