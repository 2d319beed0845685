/** What the linear classifiers without a model of probabilities share: their state, prediction and the check of a state. */
import type { Features } from '@hyperopt-ts/data';
import { exp } from '@hyperopt-ts/numerics';
import { softmaxRows, spreadClasses } from '../../internal/class-probabilities.ts';
import { numberFeatures } from '../../internal/number-features.ts';
import { readClasses } from '../../internal/read-classes.ts';
import { stateReader } from '../../internal/state-reader.ts';
import { linearScores } from './linear-scores.ts';

export interface LinearClassifierState {
  readonly columns: number;
  readonly nClasses: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  /** One row of `columns` for each of `classes`, that class against the rest; a single row, that of the second, for two. */
  readonly coef: Float64Array;
  /** One per row of `coef`. */
  readonly intercept: Float64Array;
}

/** Decision values beyond it, or that are not numbers, are those of features that are far too large. */
const FAR = 1e300;

/** One problem for each output: 1 where the row is of its class, else −1. */
export function outputsOf(classes: Int32Array): number {
  return classes.length === 2 ? 1 : classes.length < 2 ? 0 : classes.length;
}

export function signsOf(codes: Int32Array, output: number, outputs: number): Float64Array {
  const own = outputs === 1 ? 1 : output;
  return Float64Array.from(codes, (code) => (code === own ? 1 : -1));
}

/**
 * Probabilities that order rows and classes as their decision values do, and no more than that: the softmax of the decision
 * values, with two classes the logistic function; `apart`: the logistic function of each, divided by their sum.
 */
export function decisionProbabilities(kind: string, state: LinearClassifierState, apart = false) {
  const { columns, nClasses, classes, coef, intercept } = state;
  const outputs = intercept.length;
  const decide = linearScores({ columns, weights: coef, bias: intercept });
  return (features: Features): Float64Array => {
    const X = numberFeatures(kind, features, columns);
    if (outputs === 0) return spreadClasses(new Float64Array(X.rows).fill(1), classes, nClasses);
    const decisions = decide(X).map(bounded);
    if (outputs === 1) return spreadClasses(pairs(decisions), classes, nClasses);
    return spreadClasses(apart ? shares(decisions, outputs) : softmaxRows(decisions, outputs), classes, nClasses);
  };
}

export function checkLinearClassifier(kind: string, state: unknown): asserts state is LinearClassifierState {
  const read = stateReader(kind, state);
  const columns = read.integer('columns');
  const outputs = outputsOf(readClasses(read));
  read.doubles('coef', outputs * columns);
  read.doubles('intercept', outputs);
}

/** A finite number in its place. */
export function bounded(value: number): number {
  return Number.isNaN(value) ? 0 : Math.max(-FAR, Math.min(FAR, value));
}

function logistic(value: number): number {
  const e = exp(-Math.abs(value));
  return (value < 0 ? e : 1) / (1 + e);
}

function pairs(decisions: Float64Array): Float64Array {
  const output = new Float64Array(2 * decisions.length);
  for (let i = 0; i < decisions.length; i++) {
    output[2 * i + 1] = logistic(decisions[i]);
    output[2 * i] = 1 - output[2 * i + 1];
  }
  return output;
}

/** A row whose every class is improbable beyond what a double holds is shared alike. */
function shares(decisions: Float64Array, outputs: number): Float64Array {
  for (let start = 0; start < decisions.length; start += outputs) {
    let sum = 0;
    for (let k = start; k < start + outputs; k++) {
      decisions[k] = logistic(decisions[k]);
      sum += decisions[k];
    }
    for (let k = start; k < start + outputs; k++) decisions[k] = sum > 0 ? decisions[k] / sum : 1 / outputs;
  }
  return decisions;
}
