/** Boosters that nobody fitted, and rows for them. */
import type { Matrix } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { type Booster, CATEGORICAL, DEFAULT_LEFT } from '../boosting/booster.ts';

/** Normal values, some missing; the last column has categories 0 to 4. */
export function data(rows: number, columns: number, seed: number): Matrix {
  const draws = stream(seed, 'data');
  const values = Float64Array.from({ length: rows * columns }, (_, i) => {
    if (columns > 4 && i % columns === columns - 1) return draws.integer(0, 5);
    return columns > 4 && draws.uniform() < 0.15 ? Number.NaN : Math.fround(draws.normal());
  });
  return { rows, columns, values };
}

interface Growing {
  features: number[];
  values: number[];
  flags: number[];
  covers: number[];
  sets: number[][];
}

/** Trees of depth up to 5 on random features, the last of which has categories. */
export function randomBooster(nFeatures: number, nTrees: number, seed: number): Booster {
  const draws = stream(seed, 'booster');
  const growing: Growing = { features: [], values: [], flags: [], covers: [], sets: [] };
  const grow = (depth: number, cover: number): void => {
    growing.covers.push(cover);
    if (depth === 5 || (depth > 1 && draws.uniform() < 0.2)) {
      leaf(growing, draws.normal());
      return;
    }
    const feature = draws.integer(0, nFeatures);
    const categorical = nFeatures > 4 && feature === nFeatures - 1;
    growing.features.push(feature);
    growing.flags.push((draws.uniform() < 0.5 ? DEFAULT_LEFT : 0) | (categorical ? CATEGORICAL : 0));
    growing.values.push(categorical ? growing.sets.length : Math.fround(draws.normal(0, 0.6)));
    if (categorical) growing.sets.push([0, 1, 2, 3, 4].filter(() => draws.uniform() < 0.5));
    const share = draws.uniform(0.1, 0.9);
    grow(depth + 1, cover * share);
    grow(depth + 1, cover * (1 - share));
  };
  for (let tree = 0; tree < nTrees; tree++) grow(0, 64);
  return finish(growing, nFeatures, nTrees);
}

/** A tree whose right children split on the next feature, over and over. */
export function chain(length: number, nFeatures: number): Booster {
  const growing: Growing = { features: [], values: [], flags: [], covers: [], sets: [] };
  for (let i = 0; i < length; i++) {
    growing.features.push(i % Math.max(length, nFeatures));
    growing.values.push(-0.5);
    growing.flags.push(0);
    growing.covers.push(1 << (length - i), 1 << (length - i - 1));
    leaf(growing, i - 3);
  }
  leaf(growing, 11);
  growing.covers.push(1);
  return finish(growing, Math.max(length, nFeatures), 1);
}

function leaf(growing: Growing, value: number): void {
  growing.features.push(-1);
  growing.flags.push(0);
  growing.values.push(Math.fround(value));
}

function finish({ features, values, flags, covers, sets }: Growing, nFeatures: number, nTrees: number): Booster {
  const starts = [0];
  for (const set of sets) starts.push(starts[starts.length - 1] + set.length);
  return {
    nFeatures,
    nClasses: 0,
    nOutputs: 1,
    objective: 'squaredError',
    link: 'identity',
    baseScores: Float64Array.of(0.25),
    nTrees,
    features: Int32Array.from(features),
    values: Float64Array.from(values),
    flags: Int32Array.from(flags),
    categoryStarts: Int32Array.from(starts),
    categories: Int32Array.from(sets.flat()),
    gains: new Float32Array(features.length),
    covers: Float32Array.from(covers),
  };
}
