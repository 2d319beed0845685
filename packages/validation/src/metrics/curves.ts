/** Curves of a binary prediction as data, to be drawn. Positive is 1, negative 0. */
import { checkOptionNames, ValidationError } from '@hyperopt-ts/numerics';
import { checkRows } from './average.ts';
import { rank } from './ranking.ts';

export interface RocCurve {
  readonly falsePositiveRate: Float64Array;
  readonly truePositiveRate: Float64Array;
  /** A row counts as positive from this score on; the first is Infinity. */
  readonly thresholds: Float64Array;
}

/** From (0, 0) to (1, 1), a point for each distinct score. Throws a ValidationError unless there are rows of both kinds. */
export function rocCurve(yTrue: ArrayLike<number>, scores: ArrayLike<number>, weights?: ArrayLike<number>): RocCurve {
  checkRows('rocCurve', yTrue, scores, weights);
  const { thresholds, truePositives, falsePositives } = rank(yTrue, scores, weights);
  const [positive, negative] = [truePositives.at(-1) ?? 0, falsePositives.at(-1) ?? 0];
  if (!(positive > 0 && negative > 0)) throw new ValidationError('rocCurve: expected positive and negative rows');
  return {
    falsePositiveRate: Float64Array.of(0, ...falsePositives.map((weight) => weight / negative)),
    truePositiveRate: Float64Array.of(0, ...truePositives.map((weight) => weight / positive)),
    thresholds: Float64Array.of(Infinity, ...thresholds),
  };
}

export interface PrecisionRecallCurve {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  /** One less than points: the last point, precision 1 and recall 0, has none. */
  readonly thresholds: Float64Array;
}

/** Thresholds ascending, as scikit-learn's. Throws a ValidationError without positive rows. */
export function precisionRecallCurve(
  yTrue: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): PrecisionRecallCurve {
  checkRows('precisionRecallCurve', yTrue, scores, weights);
  const { thresholds, truePositives, falsePositives } = rank(yTrue, scores, weights);
  const positive = truePositives.at(-1) ?? 0;
  if (!(positive > 0)) throw new ValidationError('precisionRecallCurve: expected positive rows');
  const precision = truePositives.map((hits, at) => hits / (hits + falsePositives[at]));
  const recall = truePositives.map((hits) => hits / positive);
  return {
    precision: Float64Array.of(...precision.reverse(), 1),
    recall: Float64Array.of(...recall.reverse(), 0),
    thresholds: thresholds.slice().reverse(),
  };
}

export interface CalibrationOptions {
  /** Bins of the probability (10); those without rows are left out. */
  readonly bins?: number;
  /** `uniform`: of equal width (the default); `quantile`: of equally many rows. */
  readonly strategy?: 'uniform' | 'quantile';
}

export interface CalibrationCurve {
  /** Share of positive rows in each bin. */
  readonly observed: Float64Array;
  /** Mean predicted probability in each bin. */
  readonly predicted: Float64Array;
  /** Rows in each bin. */
  readonly counts: Uint32Array;
}

/** How often the positive class came true where it was given a probability, as scikit-learn's `calibration_curve`. */
export function calibrationCurve(
  yTrue: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  options: CalibrationOptions = {},
): CalibrationCurve {
  checkOptionNames('calibrationCurve', options, ['bins', 'strategy']);
  checkRows('calibrationCurve', yTrue, probabilities);
  const { bins = 10, strategy = 'uniform' } = options;
  if (!(Number.isInteger(bins) && bins >= 1))
    throw new ValidationError(`bins: expected an integer >= 1, found ${bins}`);
  const edges = strategy === 'quantile' ? quantiles(probabilities, bins) : undefined;
  const [counts, positive, total] = [new Uint32Array(bins), new Float64Array(bins), new Float64Array(bins)];
  for (let i = 0; i < yTrue.length; i++) {
    const p = probabilities[i];
    if (!(p >= 0 && p <= 1)) {
      throw new ValidationError(`calibrationCurve, row ${i}: expected a probability in [0, 1], found ${p}`);
    }
    const bin = binOf(p, bins, edges);
    counts[bin]++;
    positive[bin] += yTrue[i];
    total[bin] += p;
  }
  const filled = Array.from(counts.keys()).filter((bin) => counts[bin] > 0);
  return {
    observed: Float64Array.from(filled, (bin) => positive[bin] / counts[bin]),
    predicted: Float64Array.from(filled, (bin) => total[bin] / counts[bin]),
    counts: Uint32Array.from(filled, (bin) => counts[bin]),
  };
}

/** The bin whose upper edge is the first that is not below `p`. */
function binOf(p: number, bins: number, edges: Float64Array | undefined): number {
  let bin = 0;
  while (bin < bins - 1 && p > (edges ? edges[bin] : (bin + 1) / bins)) bin++;
  return bin;
}

/** Inner edges: the linear quantiles at 1 / bins, 2 / bins, … */
function quantiles(values: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from({ length: bins - 1 }, (_, b) => {
    const at = ((b + 1) / bins) * (sorted.length - 1);
    const low = Math.floor(at);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  });
}
