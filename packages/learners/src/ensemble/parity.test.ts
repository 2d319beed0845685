/**
 * Ensembles, and trees with missing values, weights and pruning, against scikit-learn; the fixtures are made by
 * benchmarks/peers/sklearn/fixtures_ensembles.py.
 */
import type { Matrix, TrainingSet } from '@hyperopt-ts/data';
import { stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import * as learners from '../index.ts';
import { createRun, drive } from '../index.ts';
import { pairedInterval, readFixtures, scoreOf, splitsOf } from '../test-support/forest-fixtures.ts';
import type { Trees } from '../trees/trees.ts';
import type { AdaBoostState } from './ada-boost.ts';
import type { Base } from './estimator-spec.ts';

type Numbers = readonly (number | null)[];

interface Fixtures {
  readonly table: Record<'complete' | 'missing' | 'values' | 'weights', Numbers> & {
    readonly train: number;
    readonly classes: number[];
  };
  readonly exact: {
    readonly kind: string;
    readonly name: string;
    readonly params: object;
    readonly missing: boolean;
    readonly weights: boolean;
    readonly output: Numbers;
    readonly pruned: { readonly alpha: number; readonly leaves: number | null; readonly output: Numbers }[];
  }[];
  readonly boosted: {
    readonly params: object;
    readonly weights: boolean;
    readonly estimatorWeights: number[];
    readonly output: Numbers;
  }[];
  readonly scores: Record<
    string,
    Record<string, { readonly params: object; readonly missing: boolean; readonly scores: number[] }>
  >;
}

const { table, exact, boosted, scores } = readFixtures<Fixtures>('ensembles');
const COLUMNS = 6;
const X_of = (missing: boolean, from: number, to: number): Matrix => ({
  rows: to - from,
  columns: COLUMNS,
  values: numbers((missing ? table.missing : table.complete).slice(from * COLUMNS, to * COLUMNS)),
});
const numbers = (values: Numbers) => Float64Array.from(values, (value) => value ?? NaN);
const baseOf = (kind: string) => (learners as unknown as Record<string, Base>)[kind];

function fit(kind: string, params: object, data: TrainingSet, seed = 0): unknown {
  const learner = baseOf(kind);
  return drive(learner.fit(learner.resolve(params), data as never, createRun(stream(seed))));
}

function trainingSet(kind: string, name: string, missing: boolean, weights: boolean): TrainingSet {
  const { train } = table;
  const values = numbers(table.values.slice(0, train));
  return {
    X: X_of(missing, 0, train),
    ...(kind.endsWith('Classifier')
      ? { y: Int32Array.from(table.classes.slice(0, train)), nClasses: 3 }
      : { y: name === 'poisson' ? values.map((y) => Math.round(Math.exp(y) * 1024) / 1024) : values, nClasses: 0 }),
    ...(weights && { weights: numbers(table.weights.slice(0, train)) }),
  };
}

/** Compares where ties decide neither scikit-learn's output nor ours. Returns the share of what is compared. */
function expectAgreement(outputs: Float64Array[], theirs: Numbers): number {
  let compared = 0;
  theirs.forEach((value, at) => {
    const ours = outputs[0][at];
    if (value === null || outputs.some((output) => Math.abs(output[at] - ours) > 1e-9)) return;
    compared++;
    expect(Math.abs(ours - value)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(value)));
  });
  return compared / theirs.length;
}

describe('one tree', () => {
  test.each(exact)('$kind, $name, missing: $missing, weights: $weights', (item) => {
    const { kind, name, params, missing, weights } = item;
    const data = trainingSet(kind, name, missing, weights);
    const X = X_of(missing, table.train, table.classes.length);
    const states = (more: object) =>
      Array.from({ length: 3 }, (_, seed) => fit(kind, { ...params, ...more }, data, seed));
    const outputs = (all: unknown[]) => all.map((state) => baseOf(kind).predictor(state)(X));
    expect(expectAgreement(outputs(states({})), item.output)).toBeGreaterThan(0.7);
    for (const { alpha, leaves, output } of item.pruned) {
      const pruned = states({ ccpAlpha: alpha });
      const counts = pruned.map((state) => {
        const { nodes, nFeatures } = state as Trees;
        return nodes.filter((code) => code >= nFeatures).length;
      });
      if (leaves !== null) expect(counts).toContain(leaves);
      expect(expectAgreement(outputs(pruned), output)).toBeGreaterThan(0.7);
    }
  });

  test('most outputs are compared, and pruning is', () => {
    expect(exact.filter(({ pruned }) => pruned.length > 2).length).toBeGreaterThan(20);
  });
});

describe('AdaBoost of stumps', () => {
  test.each(boosted)('$params, weights: $weights', ({ params, weights, estimatorWeights, output }) => {
    const data = trainingSet('adaBoostClassifier', '', false, weights);
    const state = fit('adaBoostClassifier', params, data) as AdaBoostState;
    expect(state.weights.length).toBe(estimatorWeights.length);
    state.weights.forEach((weight, m) => {
      expect(weight).toBeCloseTo(estimatorWeights[m], 9);
    });
    const X = X_of(false, table.train, table.classes.length);
    expect(expectAgreement([baseOf('adaBoostClassifier').predictor(state)(X)], output)).toBe(1);
  });
});

/** What few fits leave of luck: `npm run bench -- equivalence` has the time to be strict. */
const TOLERANCES: Record<string, number> = { classification: 0.015, regression: 0.03 };
const REPEATS: Record<string, number> = { iris: 2, wine: 2, breast_cancer: 1, digits: 1, diabetes: 1 };

describe.each(Object.keys(scores))('scores on %s', (name) => {
  const parts = splitsOf(name);
  test.each(Object.keys(scores[name]))('%s scores as scikit-learn does', (label) => {
    const { params, missing, scores: theirs } = scores[name][label];
    const kind = label.split(/[ ,]/)[0];
    const repeats = REPEATS[name];
    const differences = parts.map(({ train, held }, s) => {
      const [seen, unseen] = missing ? [withGaps(train), withGaps(held)] : [train, held];
      let sum = 0;
      for (let r = 0; r < repeats; r++) {
        const state = fit(kind, params, seen, 1000 * s + r);
        sum += scoreOf(baseOf(kind).predictor(state)(unseen.X), unseen);
      }
      return sum / repeats - theirs[s];
    });
    const tolerance = TOLERANCES[name === 'diabetes' ? 'regression' : 'classification'];
    const [low, high] = pairedInterval(differences);
    expect(low).toBeGreaterThanOrEqual(-tolerance);
    expect(high).toBeLessThanOrEqual(tolerance);
  });
});

/** The gaps of the fixtures' script. `rowOf` are places in the whole table. */
function withGaps(set: TrainingSet & { readonly rowOf: readonly number[] }): TrainingSet {
  const { values, columns } = set.X as Matrix;
  const gappy = values.map((value, at) => {
    const [i, j] = [set.rowOf[Math.floor(at / columns)], at % columns];
    return (i * 7 + j * 13) % 5 === 0 ? NaN : value;
  });
  return { ...set, X: { ...set.X, values: gappy } as Matrix };
}
