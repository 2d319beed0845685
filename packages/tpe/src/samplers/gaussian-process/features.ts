/** Points of a space as rows of features: one for each parameter, scaled; of choices, their raw value. */
import { type Axis, axisOf } from '../../distributions/axis.ts';
import type { CompiledSpace, Parameter, Params } from '../../space/compiled-space.ts';
import { getOwn } from '../../space/record.ts';
import type { Column, History } from '../../study/algorithm.ts';

export interface Feature {
  readonly parameter: Parameter;
  /** Undefined for choices. */
  readonly axis: Axis | undefined;
  /** Other parameters depend on it. */
  readonly parent: boolean;
  /** Its values vary freely between bounds. */
  readonly continuous: boolean;
}

/** What stands for a parameter that a point does not have: the centre of its range, or a category of its own. */
function absent({ axis }: Feature): number {
  return axis ? 0.5 : Number.NEGATIVE_INFINITY;
}

export function featuresOf({ parameters }: CompiledSpace): Feature[] {
  const parents = new Set(parameters.flatMap(({ conditions }) => conditions.map(({ parent }) => parent)));
  return parameters.map((parameter) => {
    const axis = parameter.distribution.type === 'numeric' ? axisOf(parameter.distribution) : undefined;
    const continuous = axis !== undefined && !axis.stepped && !axis.single;
    return { parameter, axis, parent: parents.has(parameter.label), continuous };
  });
}

/** The features of a point. */
export function encode(features: readonly Feature[], params: Params): Float64Array {
  return Float64Array.from(features, (feature) => {
    const value = getOwn(params, feature.parameter.label);
    if (value === undefined) return absent(feature);
    return feature.axis ? feature.axis.toScaled(value) : value;
  });
}

/** The point of a row of features. */
export function decode(features: readonly Feature[], space: CompiledSpace, x: Float64Array): Params {
  return space.fill(({ index }) => features[index].axis?.fromScaled(x[index]) ?? x[index]);
}

/** The features of all trials of a history; rows x features. */
export function encodeHistory(features: readonly Feature[], { size, columns }: History): Float64Array {
  const d = features.length;
  const rows = new Float64Array(size * d);
  features.forEach((feature, j) => {
    const { length, trials, values }: Column = columns[j];
    const missing = absent(feature);
    for (let t = 0; t < size; t++) rows[t * d + j] = missing;
    for (let i = 0; i < length; i++)
      rows[trials[i] * d + j] = feature.axis ? feature.axis.toScaled(values[i]) : values[i];
  });
  return rows;
}
