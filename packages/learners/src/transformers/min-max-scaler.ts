/** Scales each column so that the values it was fitted to fill a given range. */
import { ValidationError } from '@hyperopt-ts/numerics';
import type { Transformer } from '../contract/learner.ts';
import { defineParams, flag, real } from '../contract/params.ts';
import { denseFeatures } from '../internal/dense-features.ts';
import { stateReader } from '../internal/state-reader.ts';

export interface MinMaxScalerParams {
  /** What a column's smallest value becomes. Default 0. */
  readonly featureMin: number;
  /** What a column's largest value becomes; above featureMin. Default 1. */
  readonly featureMax: number;
  /** Keep values beyond those it was fitted to within the range. Default false. */
  readonly clip: boolean;
}

export interface MinMaxScalerState extends MinMaxScalerParams {
  readonly columns: number;
  /** The smallest value of each column. */
  readonly min: Float64Array;
  /** Largest minus smallest; 1 where they are equal but for rounding. */
  readonly range: Float64Array;
}

const kind = 'minMaxScaler';
const { defaults, resolve } = defineParams(kind, { featureMin: real(0), featureMax: real(1), clip: flag(false) });

/** featureMin + (x − min) / (max − min) (featureMax − featureMin); missing values stay missing. */
export const minMaxScaler: Transformer<MinMaxScalerParams, MinMaxScalerState> = {
  kind,
  role: 'transformer',
  defaults,
  accepts: { missing: true, sparse: false, categories: false, negative: true },
  ignoresWeights: true,
  resolve(params) {
    const { featureMin, featureMax, clip } = resolve(params);
    if (featureMin >= featureMax)
      throw new ValidationError(`${kind}: featureMax must be above featureMin ${featureMin}, found ${featureMax}`);
    return { featureMin, featureMax, clip };
  },
  fit(params, data, run) {
    const { rows, columns, values } = denseFeatures(kind, data.X);
    run.count(3 * values.length);
    const min = new Float64Array(columns).fill(Infinity);
    const max = new Float64Array(columns).fill(-Infinity);
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) {
        const x = values[at];
        if (x < min[j]) min[j] = x;
        if (x > max[j]) max[j] = x;
      }
    }
    const range = max.map((high, j) => rangeOf(min[j], high));
    // Columns with nothing but missing values.
    for (let j = 0; j < columns; j++) if (min[j] === Infinity) min[j] = 0;
    return { ...params, columns, min, range };
  },
  predictor: (state) => (X) => {
    const { columns, min, range, featureMin, featureMax, clip } = state;
    const { rows, values } = denseFeatures(kind, X, columns);
    const output = new Float64Array(values.length);
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) {
        const x = featureMin + ((values[at] - min[j]) / range[j]) * (featureMax - featureMin);
        output[at] = clip ? Math.min(Math.max(x, featureMin), featureMax) : x;
      }
    }
    return { rows, columns, values: output };
  },
  checkState(state): asserts state is MinMaxScalerState {
    const read = stateReader(kind, state);
    const columns = read.integer('columns');
    read.doubles('min', columns);
    read.require(
      read.doubles('range', columns).every((range) => range > 0),
      'range must be positive',
    );
    read.require(read.finite('featureMin') < read.finite('featureMax'), 'featureMax must be above featureMin');
    read.flag('clip');
  },
};

/** A range of a few units in the last place is rounding, and dividing by it would make noise of a constant. */
function rangeOf(min: number, max: number): number {
  const range = max - min;
  return range > 2.3e-15 * Math.max(Math.abs(min), Math.abs(max)) && range < Infinity ? range : 1;
}
