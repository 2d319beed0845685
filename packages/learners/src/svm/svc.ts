/** The support vector classifier: one-vs-one, with the solver of libsvm. */
import type { Features } from '@hyperopt-ts/data';
import type { Classifier } from '../contract/learner.ts';
import { svcDecisions } from './svc-decisions.ts';
import { fitSvc } from './svc-fit.ts';
import { type SvcParams, svcParams } from './svc-params.ts';
import { checkSvcState, type SvcState } from './svc-state.ts';

/** Share of the kernel's entries that a fit asks for, about; each costs a nanosecond a column. */
const ENTRIES = 0.35;

/**
 * Support vector classifier with a linear, rbf, polynomial or sigmoid kernel, as scikit-learn's SVC. The probability of a
 * class is its share of the one-vs-one votes, so the most probable class (the first of equals) is what SVC predicts. A fit
 * that maxIter stops has `converged: false` in its state and a warning in its run.
 */
export const svc: Classifier<SvcParams, SvcState> = {
  kind: 'svc',
  role: 'classifier',
  defaults: svcParams.defaults,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  resolve: svcParams.resolve,
  fit: fitSvc,
  expectedWork: (_params, { rows, columns }) => ENTRIES * rows * rows * columns,
  predictor(state) {
    const decide = svcDecisions(state);
    return (X) => votes(state, decide(X), X.rows);
  },
  checkState: checkSvcState,
};

/**
 * The one-vs-one decision values of each row, in the columns of scikit-learn's `decision_function` with
 * decision_function_shape 'ovo': one for each pair of the classes that had rows, in the order 01, 02, … 12, …, positive for
 * the first of the pair; with two classes a single one that is positive for the second.
 */
export function svcDecisionFunction(state: SvcState, X: Features): Float64Array {
  const values = svcDecisions(state)(X);
  return state.classes.length === 2 ? values.map((value) => -value) : values;
}

/** Shares of the votes, rows x nClasses. */
function votes({ nClasses, classes }: SvcState, decisions: Float64Array, rows: number): Float64Array {
  const out = new Float64Array(rows * nClasses);
  const pairs = (classes.length * (classes.length - 1)) / 2;
  let at = 0;
  for (let r = 0; r < rows; r++) {
    const row = out.subarray(r * nClasses, (r + 1) * nClasses);
    for (let i = 0; i < classes.length; i++) {
      for (let j = i + 1; j < classes.length; j++) row[classes[decisions[at++] > 0 ? i : j]]++;
    }
    if (classes.length === 1) row[classes[0]] = 1;
    else for (const label of classes) row[label] /= pairs;
  }
  return out;
}
