/** A score on rows that the model has not seen, with its interval. */
import type { HonestScore } from '@hyperopt-ts/models';
import type { Stream } from '@hyperopt-ts/numerics';
import { intervalOf, type Metric } from '@hyperopt-ts/validation';
import { evaluation, type Judged, withAllRows } from './more-rows.ts';

const DRAWS = 1000;
/** Of the normal distribution's 97.5 %. */
const Z = 1.959963984540054;

/**
 * The metric of a model of all rows. Its interval is that of the metric on the rows that were judged, Wilson's for shares of unweighted rows,
 * else the bootstrap's over rows, made `widen` times as wide, but not beyond a perfect prediction.
 */
export function heldOutScore(method: string, metric: Metric, judged: Judged, stream: Stream, widen = 1): HonestScore {
  const { y, prediction, weights } = judged;
  const score = withAllRows(metric, judged);
  if (metric.name === 'accuracy' && !weights) return { method, score, ...wilson(score, y.length / (widen * widen)) };
  const evaluate = evaluation(metric, judged, prediction);
  const values: number[] = [];
  for (let b = 0; b < DRAWS; b++) {
    const drawn = drawRows(judged, stream.stream('held out', b));
    if (!drawn.some((weight) => weight > 0)) continue;
    const value = evaluate(drawn);
    if (!Number.isNaN(value)) values.push(value);
  }
  const found = evaluate(weights);
  const interval = intervalOf(values);
  const low = score + (interval.low - found) * widen;
  const high = score + (interval.high - found) * widen;
  const { optimum } = metric;
  return metric.direction === 'maximize'
    ? { method, score, low, high: Math.min(high, optimum) }
    : { method, score, low: Math.max(low, optimum), high };
}

/** How often each row is drawn, times its weight. */
function drawRows({ y, weights }: Judged, random: Stream): Float64Array {
  const drawn = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) drawn[random.integer(0, y.length)]++;
  if (weights) for (let i = 0; i < y.length; i++) drawn[i] *= weights[i];
  return drawn;
}

/** The interval of a share of `n` rows (Wilson 1927): it keeps its promise near 0 and 1 too. */
function wilson(share: number, n: number): { low: number; high: number } {
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
