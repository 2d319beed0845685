/** The score of the search's choice, corrected for having been chosen: bootstrap bias-corrected cross-validation. */
import { decide, type HonestScore } from '@hyperopt-ts/models';
import type { Stream } from '@hyperopt-ts/numerics';
import {
  bootstrapCorrected,
  loss,
  type Metric,
  predictedClasses,
  prepared,
  selectByMeanLoss,
} from '@hyperopt-ts/validation';
import type { DecisionRule } from '../decision/decision-rule.ts';
import type { OutOfFold } from '../evidence/out-of-fold.ts';

/** Draws of the bootstrap: fewer where there are many trials and rows, so that it takes a second at most, or little more. */
const [MOST_DRAWS, FEWEST_DRAWS] = [500, 100];
/** Seconds to look at a row of a trial in one draw. */
const SECONDS_BY_ROW = 2e-9;
const SECONDS_BY_METRIC = 2e-8;

/** Tuning the threshold of the choice in each draw is as if there were so many more trials. */
const TUNING = 100;

function costOf(
  evidence: OutOfFold,
  { byRow }: Metric,
  rule?: DecisionRule,
): { draws: number; secondsPerDraw: number } {
  const trials = rule ? evidence.kept.length + TUNING : byRow ? evidence.rowLosses.length : evidence.kept.length;
  const secondsPerDraw = trials * evidence.rows.length * (byRow ? SECONDS_BY_ROW : SECONDS_BY_METRIC);
  return { draws: Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(1 / secondsPerDraw))), secondsPerDraw };
}

/** About how long `correctedScore` takes. */
export function secondsToCorrect(evidence: OutOfFold, metric: Metric, rule?: DecisionRule): number {
  const { draws, secondsPerDraw } = costOf(evidence, metric, rule);
  return draws * secondsPerDraw;
}

/**
 * In draws of rows, the best trial on those drawn is judged on the others. Metrics that are means over rows are corrected for all trials,
 * others for the kept ones, whose number bounds what the correction sees; with a `rule` the choice's threshold is tuned anew on the rows
 * drawn. Undefined when there is nothing to go by.
 */
export function correctedScore(
  evidence: OutOfFold,
  metric: Metric,
  stream: Stream,
  rule?: DecisionRule,
): HonestScore | undefined {
  if (evidence.kept.length === 0) return undefined;
  const decides = metric.needs === 'labels' ? rule : undefined;
  const byRow = decides ? undefined : metric.byRow;
  const select = byRow ? selectByMeanLoss(evidence.rowLosses) : selectByMetric(evidence, metric, decides);
  const units = unitsOf(evidence.rows);
  const { draws } = costOf(evidence, metric, decides);
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

function selectByMetric({ kept, y, nClasses }: OutOfFold, metric: Metric, rule?: DecisionRule): Select {
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
    if (!rule) return (left) => lossOf(best.index, left);
    const predictions = Float64Array.from(kept[best.index].predictions);
    const codes = decide(predictions, nClasses, rule(y, predictions, drawn));
    return (left) =>
      left.some((weight) => weight > 0) ? loss(metric, metric.evaluate(y, codes, nClasses, left)) : Number.NaN;
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
