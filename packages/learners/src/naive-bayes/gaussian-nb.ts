/** Gaussian naive Bayes: each class has a normal distribution of its own for each column. */
import type { Features, Matrix } from '@hyperopt-ts/data';
import { log } from '@hyperopt-ts/numerics';
import type { Classifier, Progress } from '../contract/learner.ts';
import { defineParams, real } from '../contract/params.ts';
import { softmaxRows, spreadClasses } from '../internal/class-probabilities.ts';
import { completeFeatures, trainingFeatures } from '../internal/complete-features.ts';
import { inSlices, type Slices } from '../internal/in-slices.ts';
import { readClasses } from '../internal/read-classes.ts';
import { stateReader } from '../internal/state-reader.ts';
import { type ClassPrior, classPriorRule, logPrior, readLogPrior } from './class-prior.ts';
import { type ClassRows, classRows, classSums } from './class-sums.ts';

export interface GaussianNbParams {
  /** The prior of the classes, one probability each. Default null: their shares of the rows. */
  readonly priors: ClassPrior;
  /** This part of the largest variance of a column is added to all variances. Default 1e-9. */
  readonly varSmoothing: number;
}

export interface GaussianNbState {
  readonly columns: number;
  readonly nClasses: number;
  /** The classes that had rows, ascending. */
  readonly classes: Int32Array;
  /** One per class; −Infinity where a prior of 0 was given. */
  readonly logPrior: Float64Array;
  /** classes x columns, row-major. */
  readonly mean: Float64Array;
  /** classes x columns, row-major; 0 where every value of every column is the same, which tells nothing. */
  readonly variance: Float64Array;
}

const kind = 'gaussianNb';
const params = defineParams(kind, { priors: classPriorRule, varSmoothing: real(1e-9, { min: 0 }) });
const LOG_2_PI = 1.8378770664093453;
/** Larger sums of squares are taken for this, so that the likelihoods of a row can be compared. */
const FAR = 1e300;

/** The joint log-likelihood is −½ Σ log 2πσ² + (x − μ)² / σ². */
export const gaussianNb: Classifier<GaussianNbParams, GaussianNbState> = {
  kind,
  role: 'classifier',
  ...params,
  accepts: { missing: false, sparse: false, categories: false, negative: true },
  *fit({ priors, varSmoothing }, data, run) {
    const X = trainingFeatures(kind, data.X);
    const { columns } = X;
    const { nClasses } = data;
    const rows = classRows(data);
    const { classes, classWeights } = rows;
    run.allocate(16 * classes.length * columns);
    const slices = inSlices(run);
    const sums = yield* classSums(X, rows, slices);
    const mean = sums.map((sum, at) => sum / classWeights[Math.floor(at / columns)]);
    const squares = yield* classSquares(X, rows, mean, slices);
    const variance = squares.map((sum, at) => sum / classWeights[Math.floor(at / columns)]);
    const least = varSmoothing * largestVariance(rows, mean, variance, columns);
    return {
      ...{ columns, nClasses, classes, mean, variance: variance.map((value) => value + least) },
      logPrior: logPrior({ kind, nClasses, ...rows }, priors),
    };
  },
  predictor,
  checkState(state): asserts state is GaussianNbState {
    const read = stateReader(kind, state);
    const classes = readClasses(read).length;
    const size = classes * read.integer('columns');
    read.doubles('mean', size);
    read.require(
      read.doubles('variance', size).every((value) => value >= 0),
      'variance must not be negative',
    );
    readLogPrior(read, 'logPrior', classes);
  },
};

/** Weighted squared deviations from the means of the classes, summed: classes x columns. */
function* classSquares(
  { rows, columns, values }: Matrix,
  { codes, weights }: ClassRows,
  mean: Float64Array,
  slices: Slices,
): Generator<Progress, Float64Array> {
  const squares = new Float64Array(mean.length);
  yield* slices(rows, 2 * values.length, (from, to) => {
    for (let i = from, at = from * columns; i < to; i++) {
      const [line, weight] = [codes[i] * columns, weights[i]];
      for (let j = line; j < line + columns; j++, at++) {
        const deviation = values[at] - mean[j];
        squares[j] += weight * deviation * deviation;
      }
    }
  });
  return squares;
}

/** Of a column, over all classes: the mean of their variances and the variance of their means. */
function largestVariance({ classWeights }: ClassRows, mean: Float64Array, variance: Float64Array, columns: number) {
  const total = classWeights.reduce((sum, weight) => sum + weight, 0);
  let largest = 0;
  for (let j = 0; j < columns; j++) {
    let centre = 0;
    for (const [k, weight] of classWeights.entries()) centre += (weight / total) * mean[k * columns + j];
    let spread = 0;
    for (const [k, weight] of classWeights.entries()) {
      const deviation = mean[k * columns + j] - centre;
      spread += (weight / total) * (variance[k * columns + j] + deviation * deviation);
    }
    largest = Math.max(largest, spread);
  }
  return largest;
}

function predictor({ columns, nClasses, classes, logPrior, mean, variance }: GaussianNbState) {
  const inverse = variance.map((value) => (value > 0 ? 1 / Math.sqrt(value) : 0));
  const constant = logPrior.slice();
  for (const [at, value] of variance.entries())
    if (value > 0) constant[Math.floor(at / columns)] -= (LOG_2_PI + log(value)) / 2;
  return (features: Features): Float64Array => {
    const { rows, values } = completeFeatures(kind, features, columns);
    const scores = new Float64Array(rows * classes.length);
    for (let i = 0, to = 0; i < rows; i++) {
      for (let k = 0, j = 0; k < classes.length; k++) {
        let sum = 0;
        for (let at = i * columns, end = at + columns; at < end; at++, j++) {
          const z = (values[at] - mean[j]) * inverse[j];
          sum += z * z;
        }
        scores[to++] = constant[k] - Math.min(sum, FAR) / 2;
      }
    }
    return spreadClasses(softmaxRows(scores, classes.length), classes, nClasses);
  };
}
