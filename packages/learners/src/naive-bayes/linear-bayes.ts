/** What the naive Bayes classifiers of counts share: a joint log-likelihood that is linear in the features. */
import type { Features } from '@hyperopt-ts/data';
import { softmaxRows, spreadClasses } from '../internal/class-probabilities.ts';
import { readClasses } from '../internal/read-classes.ts';
import { stateReader } from '../internal/state-reader.ts';
import { linearScores } from '../linear/internal/linear-scores.ts';
import { readLogPrior } from './class-prior.ts';

export interface LinearBayesState {
  readonly columns: number;
  readonly nClasses: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  /** classes x columns, row-major: what one unit of a feature adds to a class's log-likelihood. */
  readonly coef: Float64Array;
  /** One per class: the log prior, and what rows of zeros say. */
  readonly intercept: Float64Array;
}

/** Less smoothing would leave a class with the likelihood 0. */
export const LEAST_ALPHA = 1e-10;

/** A function from features, already checked, to probabilities, rows x nClasses. */
export function linearBayesProbabilities(state: LinearBayesState): (X: Features) => Float64Array {
  const { columns, nClasses, classes, coef, intercept } = state;
  const scores = linearScores({ columns, weights: coef, bias: intercept });
  return (X) => spreadClasses(softmaxRows(scores(X), classes.length), classes, nClasses);
}

export function checkLinearBayes(kind: string, state: unknown): asserts state is LinearBayesState {
  const read = stateReader(kind, state);
  const outputs = readClasses(read).length;
  read.doubles('coef', outputs * read.integer('columns'));
  readLogPrior(read, 'intercept', outputs);
}
