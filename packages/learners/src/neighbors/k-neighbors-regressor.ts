/** Regression by the mean of the nearest training rows. */
import type { Regressor } from '../contract/learner.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type KNeighborsParams, kNeighborsParams } from './k-neighbors-params.ts';
import { checkKNeighborsState, fitKNeighbors, type KNeighborsState } from './k-neighbors-state.ts';
import { nearestNeighbors } from './nearest-neighbors.ts';
import { writeVoteWeights } from './vote-weights.ts';

const kind = 'kNeighborsRegressor';
const { defaults, resolve } = kNeighborsParams(kind);

export type KNeighborsRegressorState = KNeighborsState<Float64Array>;

/**
 * k-nearest-neighbours regressor, as scikit-learn's KNeighborsRegressor: the weighted mean of the neighbours' values.
 * Neighbours are exact; of training rows at the same distance the first come first.
 */
export const kNeighborsRegressor: Regressor<KNeighborsParams, KNeighborsRegressorState> = {
  kind,
  role: 'regressor',
  defaults,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  ignoresWeights: true,
  resolve,
  fit: (params, data, run) => fitKNeighbors(kind, params, data, run),
  expectedWork: (_params, { rows, columns }) => rows * columns,
  predictor(state) {
    const { nNeighbors: k, weights, metric, p, y } = state;
    const find = nearestNeighbors(kind, state, { k, metric, p });
    const votes = new Float64Array(k);
    return (X) => {
      const out = new Float64Array(X.rows);
      find(X, (query, neighbors, distances) => {
        writeVoteWeights(weights, distances, votes);
        let [sum, total] = [0, 0];
        for (let i = 0; i < k; i++) {
          sum += votes[i] * y[neighbors[i]];
          total += votes[i];
        }
        out[query] = sum / total;
      });
      return out;
    };
  },
  checkState(state): asserts state is KNeighborsRegressorState {
    const rows = checkKNeighborsState(kind, state);
    const read = stateReader(kind, state);
    read.doubles('y', rows);
    read.integer('nClasses', 0, 0);
  },
};
