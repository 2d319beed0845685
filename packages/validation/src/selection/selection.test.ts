import { log, normalCdf, stream } from '@hyperopt-ts/numerics';
import { describe, expect, test } from '@jest/globals';
import {
  bestThreshold,
  bootstrapCorrected,
  classesAtThreshold,
  fitTemperature,
  greedyEnsemble,
  logLoss,
  scaleTemperature,
  selectByMeanLoss,
} from '../index.ts';

const random = (name: string) => stream(3, 'selection test', name);

describe('greedyEnsemble', () => {
  const draws = random('ensemble');
  const y = Array.from({ length: 40 }, () => draws.uniform(-1, 1));
  const squared = (prediction: ArrayLike<number>): number =>
    y.reduce((sum, value, i) => sum + (value - prediction[i]) * (value - prediction[i]), 0) / y.length;
  const candidates = Array.from({ length: 6 }, (_, c) =>
    y.map((value) => value + (c + 2) * 0.1 * draws.uniform(-1, 1)),
  );

  test('is what adding the best one at a time gives', () => {
    const bag: number[] = [];
    const mean = (members: readonly number[]) =>
      y.map((_, i) => members.reduce((s, m) => s + candidates[m][i], 0) / members.length);
    const losses: number[] = [];
    for (let step = 0; step < 10; step++) {
      const tries = candidates.map((_, c) => squared(mean([...bag, c])));
      bag.push(tries.indexOf(Math.min(...tries)));
      losses.push(Math.min(...tries));
    }
    const size = losses.indexOf(Math.min(...losses)) + 1;
    const weights = greedyEnsemble(candidates, squared, { size: 10 });
    candidates.forEach((_, c) => {
      expect(weights[c]).toBeCloseTo(bag.slice(0, size).filter((m) => m === c).length / size, 12);
    });
    const combined = y.map((_, i) => candidates.reduce((sum, candidate, c) => sum + weights[c] * candidate[i], 0));
    expect(squared(combined)).toBeLessThan(squared(candidates[0]));
  });

  test('takes the best alone where nothing helps it', () => {
    expect([...greedyEnsemble([y, candidates[0], candidates[1]], squared)]).toEqual([1, 0, 0]);
  });

  test('of equal candidates the first, and no second one', () => {
    expect([...greedyEnsemble([candidates[0], [...candidates[0]]], squared)]).toEqual([1, 0]);
  });

  test('has at most maxMembers', () => {
    const weights = greedyEnsemble(candidates, squared, { maxMembers: 2 });
    expect(weights.filter((weight) => weight > 0).length).toBe(2);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('losses that are no numbers are never chosen; none to choose from is an error', () => {
    const loss = (prediction: ArrayLike<number>): number => (prediction[0] === 0 ? Number.NaN : squared(prediction));
    expect(greedyEnsemble([y.map(() => 0), candidates[0]], loss)[1]).toBe(1);
    expect(() => greedyEnsemble([], squared)).toThrow('expected at least one candidate');
  });
});

describe('bootstrapCorrected', () => {
  /** Wrong or right at random: the winner of 40 looks better than the truth, one half. */
  const noise = (name: string, configurations: number, rows: number): Float64Array[] => {
    const draws = random(name);
    return Array.from({ length: configurations }, () =>
      Float64Array.from({ length: rows }, () => (draws.uniform() < 0.5 ? 0 : 1)),
    );
  };

  test('undoes most of what the winner gains by luck', () => {
    let winner = 0;
    let corrected = 0;
    const searches = 40;
    for (let s = 0; s < searches; s++) {
      const losses = noise(`search ${s}`, 40, 100);
      winner += Math.min(...losses.map((row) => row.reduce((sum, value) => sum + value, 0) / 100)) / searches;
      corrected +=
        bootstrapCorrected(100, selectByMeanLoss(losses), { stream: random(`draws ${s}`), draws: 100 }).mean / searches;
    }
    expect(winner).toBeLessThan(0.41);
    expect(corrected).toBeGreaterThan(0.44);
    expect(corrected).toBeLessThan(0.52);
  });

  test('of a single configuration it is its mean loss, with the interval of the rows left out', () => {
    const [losses] = noise('one', 1, 200);
    const mean = losses.reduce((sum, value) => sum + value, 0) / 200;
    const found = bootstrapCorrected(200, selectByMeanLoss([losses]), { stream: random('draws'), draws: 2000 });
    expect(Math.abs(found.mean - mean)).toBeLessThan(0.01);
    // About 200 / e rows are left out; their mean spreads by 0.5 / √73 · √(1 − 73/200) around the 200 rows' mean.
    const spread = 1.96 * Math.sqrt((mean * (1 - mean)) / 73.5) * Math.sqrt(1 - 73.5 / 200);
    expect(found.high - found.low).toBeGreaterThan(1.6 * spread);
    expect(found.high - found.low).toBeLessThan(2.4 * spread);
  });

  test('units are drawn whole', () => {
    const units = Uint32Array.from({ length: 12 }, (_, i) => i >> 2);
    const seen = new Set<string>();
    bootstrapCorrected(
      12,
      (drawn) => (left) => {
        for (let i = 0; i < 12; i += 4) expect(new Set(drawn.subarray(i, i + 4)).size).toBe(1);
        expect([...left]).toEqual(Array.from(drawn, (times) => Number(times === 0)));
        seen.add(drawn.join());
        return 0;
      },
      { stream: random('units'), draws: 50, units },
    );
    expect(seen.size).toBeGreaterThan(5);
    expect(() => bootstrapCorrected(3, () => () => 0, { stream: random('units'), units: [0] })).toThrow('expected 3');
  });

  test('same stream, same figures', () => {
    const losses = noise('again', 5, 30);
    const once = () => bootstrapCorrected(30, selectByMeanLoss(losses), { stream: random('same'), draws: 20 });
    expect(once()).toEqual(once());
  });
});

describe('temperature', () => {
  const rows = 4000;
  const draws = random('temperature');
  const truth = Float64Array.from({ length: rows * 2 });
  const y = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const p = normalCdf(draws.normal());
    truth.set([1 - p, p], i * 2);
    y[i] = draws.uniform() < p ? 1 : 0;
  }

  test('undoes what made right probabilities too sure, and has a lower loss than its neighbours', () => {
    const sure = scaleTemperature(truth, 2, 0.4);
    const temperature = fitTemperature(y, sure, 2);
    expect(Math.abs(log(temperature / 2.5))).toBeLessThan(0.1);
    const lossAt = (t: number): number => logLoss(y, scaleTemperature(sure, 2, t), 2);
    expect(lossAt(temperature)).toBeLessThan(lossAt(temperature * 1.05));
    expect(lossAt(temperature)).toBeLessThan(lossAt(temperature / 1.05));
  });

  test('of 1 changes nothing, and zeros stay finite', () => {
    const p = [0.2, 0.5, 0.3];
    scaleTemperature(p, 3, 1).forEach((value, k) => {
      expect(value).toBeCloseTo(p[k], 12);
    });
    const certain = scaleTemperature([1, 0], 2, 2);
    expect(certain[0] + certain[1]).toBeCloseTo(1, 12);
    expect(certain[1]).toBeGreaterThan(0);
  });
});

describe('bestThreshold', () => {
  test('is where a brute force over the grid finds the lowest loss', () => {
    const draws = random('threshold');
    const y = Int32Array.from({ length: 200 }, () => (draws.uniform() < 0.3 ? 1 : 0));
    const p = Float64Array.from(y, (code) => Math.min(0.99, Math.max(0.01, 0.25 + 0.3 * code + 0.2 * draws.normal())));
    const cost = (predicted: Int32Array): number =>
      predicted.reduce((sum, code, i) => sum + (code === y[i] ? 0 : code === 1 ? 1 : 5), 0);
    const found = bestThreshold(p, cost);
    const least = Math.min(...Array.from({ length: 49 }, (_, i) => cost(classesAtThreshold(p, (i + 1) / 50))));
    expect(cost(classesAtThreshold(p, found))).toBeLessThanOrEqual(least);
    expect(found).toBeLessThan(0.5);
  });

  test('stays at one half where nothing is better', () => {
    expect(bestThreshold([0.1, 0.9], (predicted) => predicted[0] + 1 - predicted[1])).toBeCloseTo(0.5, 12);
  });
});
