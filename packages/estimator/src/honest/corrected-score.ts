/** The score of the search's choice, corrected for having been chosen: bootstrap bias-corrected cross-validation. */
import type { HonestScore } from '@hyperopt-ts/models';
import type { Stream } from '@hyperopt-ts/numerics';
import {
  bootstrapCorrected,
  loss,
  type Metric,
  predictedClasses,
  prepared,
  selectByMeanLoss,
} from '@hyperopt-ts/validation';
import type { OutOfFold } from '../evidence/out-of-fold.ts';

/** Draws of the bootstrap: fewer where there are many trials and rows, so that it takes a second at most, or little more. */
const [MOST_DRAWS, FEWEST_DRAWS] = [500, 100];
/** Seconds to look at a row of a trial in one draw. */
const SECONDS_BY_ROW = 2e-9;
const SECONDS_BY_METRIC = 2e-8;

function costOf(evidence: OutOfFold, { byRow }: Metric): { draws: number; secondsPerDraw: number } {
  const trials = byRow ? evidence.rowLosses.length : evidence.kept.length;
  const secondsPerDraw = trials * evidence.rows.length * (byRow ? SECONDS_BY_ROW : SECONDS_BY_METRIC);
  return { draws: Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(1 / secondsPerDraw))), secondsPerDraw };
}

/** About how long `correctedScore` takes. */
export function secondsToCorrect(evidence: OutOfFold, metric: Metric): number {
  const { draws, secondsPerDraw } = costOf(evidence, metric);
  return draws * secondsPerDraw;
}

/**
 * In draws of rows, the best trial on those drawn is judged on the others. Metrics that are means over rows are corrected for all trials,
 * others for the kept ones, whose number bounds what the correction sees. Undefined when there is nothing to go by.
 */
export function correctedScore(evidence: OutOfFold, metric: Metric, stream: Stream): HonestScore | undefined {
  if (evidence.kept.length === 0) return undefined;
  const { byRow } = metric;
  const select = byRow ? selectByMeanLoss(evidence.rowLosses) : selectByMetric(evidence, metric);
  const units = unitsOf(evidence.rows);
  const { draws } = costOf(evidence, metric);
  const { mean, low, high } = bootstrapCorrected(units.length, weighted(select, evidence.weights), {
    stream,
    draws,
    units,
  });
  const value = byRow?.value ?? ((of: number) => (metric.direction === 'maximize' ? metric.optimum - of : of));
  const [score, a, b] = [value(mean), value(low), value(high)];
  return { method: 'bbc', score, low: Math.min(a, b), high: Math.max(a, b) };
}

type Select = (drawn: Float64Array) => (weights: Float64Array) => number;

/** Rows' own weights count in the selection and in the judgement. */
function weighted(select: Select, weights: Float64Array | undefined): Select {
  if (!weights) return select;
  const times = (counts: Float64Array): Float64Array => counts.map((count, i) => count * weights[i]);
  return (drawn) => {
    const judge = select(times(drawn));
    return (left) => judge(times(left));
  };
}

function selectByMetric({ kept, y, nClasses }: OutOfFold, metric: Metric): Select {
  const evaluations = kept.map(({ predictions: of }) =>
    prepared(metric, y, metric.needs === 'labels' ? predictedClasses(of, y.length, nClasses) : of, nClasses),
  );
  const lossOf = (c: number, weights: Float64Array): number => {
    // Weights that are all 0 are an error of the metric's: nothing is known then.
    if (!weights.some((weight) => weight > 0)) return Number.NaN;
    return loss(metric, evaluations[c](weights));
  };
  return (drawn) => {
    let best = { loss: Infinity, index: 0 };
    evaluations.forEach((_, index) => {
      const value = lossOf(index, drawn);
      if (value < best.loss) best = { loss: value, index };
    });
    return (left) => lossOf(best.index, left);
  };
}

/** Rows of the data as units: a row that is held out several times is drawn with all its times. */
function unitsOf(rows: Uint32Array): Uint32Array {
  const units = new Map<number, number>();
  return rows.map((row) => {
    const unit = units.get(row) ?? units.size;
    units.set(row, unit);
    return unit;
  });
}
