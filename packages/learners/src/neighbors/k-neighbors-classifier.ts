/** Classification by the votes of the nearest training rows. */
import type { Classifier } from '../contract/learner.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type KNeighborsParams, kNeighborsParams } from './k-neighbors-params.ts';
import { checkKNeighborsState, fitKNeighbors, type KNeighborsState } from './k-neighbors-state.ts';
import { nearestNeighbors } from './nearest-neighbors.ts';
import { writeVoteWeights } from './vote-weights.ts';

const kind = 'kNeighborsClassifier';
const { defaults, resolve } = kNeighborsParams(kind);

export type KNeighborsClassifierState = KNeighborsState<Int32Array>;

/**
 * k-nearest-neighbours classifier, as scikit-learn's KNeighborsClassifier. The probability of a class is its share of the
 * votes. Neighbours are exact; of training rows at the same distance the first come first.
 */
export const kNeighborsClassifier: Classifier<KNeighborsParams, KNeighborsClassifierState> = {
  kind,
  role: 'classifier',
  defaults,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  ignoresWeights: true,
  resolve,
  fit: (params, data, run) => fitKNeighbors(kind, params, data, run),
  expectedWork: (_params, { rows, columns }) => rows * columns,
  predictor(state) {
    const { nNeighbors: k, weights, metric, p, nClasses, y } = state;
    const find = nearestNeighbors(kind, state, { k, metric, p });
    const votes = new Float64Array(k);
    return (X) => {
      const out = new Float64Array(X.rows * nClasses);
      find(X, (query, neighbors, distances) => {
        writeVoteWeights(weights, distances, votes);
        let total = 0;
        for (let i = 0; i < k; i++) {
          out[query * nClasses + y[neighbors[i]]] += votes[i];
          total += votes[i];
        }
        for (let c = query * nClasses; c < (query + 1) * nClasses; c++) out[c] /= total;
      });
      return out;
    };
  },
  checkState(state): asserts state is KNeighborsClassifierState {
    const rows = checkKNeighborsState(kind, state);
    const read = stateReader(kind, state);
    read.integers('y', rows, 0, read.classes('nClasses') - 1);
  },
};
