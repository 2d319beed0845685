/** Climbs from a point to a local maximum: L-BFGS in the continuous features, in turns with single steps in the others. */
import { lbfgs, type Stream } from '@hyperopt-ts/numerics';
import type { Acquisition } from './acquisition.ts';
import type { Feature } from './features.ts';

/** Turns of continuous and discrete search. */
const ROUNDS = 4;
/** Options of a choice that are tried in a turn, at most. */
const OPTIONS = 16;
/** Unbounded parameters are searched within three standard deviations of their mean. */
const REACH = [-0.25, 1.25] as const;

export interface Climb {
  readonly x: Float64Array;
  readonly value: number;
}

/** `active[j]` tells whether the point has feature j; choices that others depend on stay as they are. `tried` points do not count. */
export function climb(
  start: Float64Array,
  active: readonly boolean[],
  features: readonly Feature[],
  acquisition: Acquisition,
  tried: (x: Float64Array) => boolean,
  random: Stream,
): Climb {
  const indices = features.map((_, j) => j).filter((j) => active[j]);
  const continuous = indices.filter((j) => features[j].continuous);
  const discrete = indices.filter((j) => !features[j].continuous && !features[j].axis?.single && !features[j].parent);
  let x: Float64Array = start.slice();
  let value = tried(x) ? Number.NEGATIVE_INFINITY : acquisition.value(x);
  for (let round = 0; round < ROUNDS; round++) {
    const before = value;
    if (continuous.length > 0) {
      const found = slide(x, continuous, features, acquisition);
      if (found.value > value) ({ x, value } = found);
      if (discrete.length === 0) break;
    }
    for (const j of discrete) {
      const current = x[j];
      let best = current;
      for (const candidate of neighbours(features[j], current, random)) {
        x[j] = candidate;
        const other = tried(x) ? Number.NEGATIVE_INFINITY : acquisition.value(x);
        if (other > value) {
          value = other;
          best = candidate;
        }
      }
      x[j] = best;
    }
    if (!(value > before + 1e-6)) break;
  }
  return { x, value };
}

/** L-BFGS over some of the features. Beyond its bounds a feature counts as at the bound. */
function slide(
  start: Float64Array,
  free: readonly number[],
  features: readonly Feature[],
  acquisition: Acquisition,
): Climb {
  const x = start.slice();
  const gradient = new Float64Array(x.length);
  const low = free.map((j) => Math.max(features[j].axis?.low ?? 0, REACH[0]));
  const high = free.map((j) => Math.min(features[j].axis?.high ?? 1, REACH[1]));
  const clamp = (values: Float64Array) => {
    free.forEach((j, i) => {
      x[j] = Math.min(Math.max(values[i], low[i]), high[i]);
    });
  };
  const f = (values: Float64Array, out: Float64Array) => {
    clamp(values);
    const value = acquisition.withGradient(x, gradient);
    free.forEach((j, i) => {
      out[i] = values[i] < low[i] || values[i] > high[i] ? 0 : -gradient[j];
    });
    return -value;
  };
  const found = lbfgs({ f, x0: free.map((j) => start[j]), maxIter: 50, gtol: 1e-3, ftol: 1e-7 });
  clamp(found.x);
  return { x, value: -found.value };
}

/** Other options of a choice; of a stepped parameter, the values 1, 2, 4 … steps away. */
function neighbours({ axis, parameter }: Feature, current: number, random: Stream): number[] {
  const { distribution } = parameter;
  if (!axis) {
    if (distribution.type === 'numeric') return [];
    const { offset, size, probabilities } = distribution;
    const options = Array.from({ length: Math.min(size, OPTIONS) }, (_, i) =>
      size <= OPTIONS ? offset + i : random.integer(offset, offset + size),
    );
    return options.filter((option) => option !== current && probabilities?.[option - offset] !== 0);
  }
  const value = axis.fromScaled(current);
  const found: number[] = [];
  for (const direction of [-1, 1]) {
    let last = value;
    for (let steps = 1; steps <= 1073741824; steps *= 2) {
      const next = axis.neighbour(value, direction * steps);
      if (next === last || Math.abs(axis.toScaled(next) - 0.5) > 0.75) break;
      found.push(axis.toScaled(next));
      last = next;
    }
  }
  return found;
}
