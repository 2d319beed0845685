/** Fits the outputs of a linear model by stochastic gradient descent, epoch by epoch and all of them side by side. */
import type { Features } from '@hyperopt-ts/data';
import type { Progress } from '../../contract/learner.ts';
import type { Run } from '../../contract/run.ts';
import { SLICE } from '../../internal/in-slices.ts';
import type { SgdLoss } from './sgd-losses.ts';
import { type SgdModel, type SgdSettings, sgdDescent } from './sgd-steps.ts';
import { sparseRows } from './sparse-rows.ts';

export interface SgdTargets {
  /** One array for each output: values, or 1 and −1. */
  readonly targets: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly loss: SgdLoss;
  readonly classes: boolean;
}

/** The first rows of a fit are several times slower than later ones. */
const PAUSES = 4;

/** The step of a yield is the epochs done; at the end of one, its score is the mean loss of the outputs that went on. */
export function* fitSgd(
  kind: string,
  given: Features,
  { targets, ...data }: SgdTargets,
  settings: SgdSettings,
  run: Run,
): Generator<Progress, SgdModel[]> {
  const X = sparseRows(given, run);
  const { rows, columns } = X;
  const { maxIter: steps } = settings;
  run.allocate(8 * targets.length * (4 * columns + rows));
  const descents = targets.map((y, k) =>
    sgdDescent({ ...settings, ...data, X, y, stream: run.stream.stream('order', k) }),
  );
  const rowWork = 60 + (4 * X.values.length) / rows;
  const atOnce = Math.max(1, Math.ceil(SLICE / PAUSES / rowWork));
  let active = descents;
  let epoch = 0;
  for (; epoch < steps && active.length > 0; epoch++) {
    let [loss, work] = [0, 0];
    const next = [];
    for (const descent of active) {
      for (let from = 0; from < rows; from += atOnce) {
        const to = Math.min(rows, from + atOnce);
        descent.rows(from, to);
        run.count((to - from) * rowWork);
        work += to - from;
        if (work < atOnce || to === rows) continue;
        work = 0;
        yield { step: epoch, steps };
      }
      const ended = descent.endEpoch();
      run.count(3 * columns);
      loss += ended.loss / active.length;
      if (!ended.over) next.push(descent);
    }
    active = next;
    yield { step: epoch + 1, steps, score: loss };
  }
  if (active.length > 0 && settings.tol !== null) run.warn(`${kind} stopped at maxIter ${steps} before it converged`);
  if (descents.some((descent) => descent.diverged()))
    run.warn(
      `${kind} left the range of numbers: features of mean 0 and variance 1, or a smaller eta0, would keep it there`,
    );
  return descents.map((descent) => descent.model() ?? { coef: new Float64Array(columns), intercept: 0 });
}
