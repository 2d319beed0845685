/** The numbers in Optuna's journal (optuna/storages/journal/_storage.py and optuna/trial/_state.py). */

export const OPERATION = {
  createStudy: 0,
  deleteStudy: 1,
  studyUserAttribute: 2,
  studySystemAttribute: 3,
  createTrial: 4,
  trialParameter: 5,
  trialState: 6,
  intermediateValue: 7,
  trialUserAttribute: 8,
  trialSystemAttribute: 9,
  discardTrials: 10,
} as const;

export const STATE = { running: 0, complete: 1, pruned: 2, failed: 3, waiting: 4 } as const;

export const DIRECTION = { minimize: 1, maximize: 2 } as const;

/** The worker in every line that this package writes. */
export const WORKER = 'hyperopt-ts';

/** System attributes that this package adds to Optuna's. */
export const ATTRIBUTE = {
  /** Of a study: its parameters, with their exact distributions. */
  space: 'hyperopt-ts:space',
  /** Of a trial: its status, where Optuna's states have no word for it. */
  status: 'hyperopt-ts:status',
  /** Of a trial: it was cut and began anew; what it reported before is void. */
  restarted: 'hyperopt-ts:restarted',
} as const;
