/**
 * What a selected model will do on new rows, from the losses of all that it was selected from: bootstrap bias-corrected
 * cross-validation (Tsamardinos, Greasidou & Borboudakis 2018). In each draw of rows with replacement the selection is made anew, and
 * its choice is judged on the rows that were not drawn.
 */
import { checkOptionNames, type Stream, ValidationError } from '@hyperopt-ts/numerics';

export interface BootstrapOptions {
  readonly stream: Stream;
  /** Draws of rows (500). */
  readonly draws?: number;
  /** The unit that each row belongs to, from 0: units are drawn whole. Rows are units unless told. */
  readonly units?: ArrayLike<number>;
}

export interface Interval {
  readonly mean: number;
  /** The 2.5 % and 97.5 % quantiles. */
  readonly low: number;
  readonly high: number;
}

/**
 * The mean over draws, and its 95 % interval, of what `select` loses on rows that it did not see. `select` is given how often each row
 * was drawn and returns the loss of its choice on rows of given weights. Draws in which that is no number are left out.
 */
export function bootstrapCorrected(
  rows: number,
  select: (drawn: Float64Array) => (weights: Float64Array) => number,
  options: BootstrapOptions,
): Interval {
  checkOptionNames('bootstrapCorrected', options, ['stream', 'draws', 'units']);
  const { stream, draws = 500, units = Uint32Array.from({ length: rows }, (_, i) => i) } = options;
  if (units.length !== rows) throw new ValidationError(`units: expected ${rows}, one per row, found ${units.length}`);
  const nUnits = Array.from(units).reduce((most, unit) => Math.max(most, unit + 1), 0);
  const values: number[] = [];
  const drawn = new Float64Array(rows);
  const left = new Float64Array(rows);
  for (let b = 0; b < draws; b++) {
    const random = stream.stream('bootstrap', b);
    const times = new Uint32Array(nUnits);
    for (let u = 0; u < nUnits; u++) times[random.integer(0, nUnits)]++;
    for (let i = 0; i < rows; i++) {
      drawn[i] = times[units[i]];
      left[i] = drawn[i] === 0 ? 1 : 0;
    }
    if (!left.includes(1)) continue;
    const value = select(drawn)(left);
    if (!Number.isNaN(value)) values.push(value);
  }
  return intervalOf(values);
}

/** The mean of values with their 2.5 % and 97.5 % quantiles; NaN for none. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { mean, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

function quantile(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const above = sorted[Math.min(low + 1, sorted.length - 1)];
  return sorted[low] + (at - low) * (above - sorted[low]);
}

/**
 * For `bootstrapCorrected`: of configurations whose loss is a mean over rows, `losses` holding one loss per row for each, the one of
 * lowest mean loss.
 */
export function selectByMeanLoss(
  losses: readonly ArrayLike<number>[],
): (drawn: Float64Array) => (weights: Float64Array) => number {
  return (drawn) => {
    let best = { loss: Infinity, index: 0 };
    losses.forEach((ofRow, index) => {
      const loss = weightedMean(ofRow, drawn);
      if (loss < best.loss) best = { loss, index };
    });
    return (weights) => weightedMean(losses[best.index], weights);
  };
}

function weightedMean(values: ArrayLike<number>, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return sum / total;
}
