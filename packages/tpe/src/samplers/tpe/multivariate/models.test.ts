/**
 * The joint models over a small conditional space, by enumeration: probabilities sum to 1 over all points, a kernel says
 * nothing about what its trial did not have, and draws follow them.
 */
import { exp, log, stream } from '@hyperopt-ts/numerics';
import { expect, test } from '@jest/globals';
import { compileSpace } from '../../../space/compile.ts';
import type { CompiledSpace, Params } from '../../../space/compiled-space.ts';
import { hp } from '../../../space/hp.ts';
import type { History } from '../../../study/algorithm.ts';
import { HistoryStore } from '../../../study/history-store.ts';
import { toCoordinate } from './axis.ts';
import { BadModel } from './bad-model.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { GoodModel } from './good-model.ts';
import { Observed } from './observed.ts';
import { type MultivariateTpeOptions, multivariateConstants } from './options.ts';

const space = {
  top: hp.pchoice('top', [
    [0.2, { n: hp.int('n', { low: 1, high: 4 }) }],
    [0.5, { inner: hp.choice('inner', [{ m: hp.quniform('m', 0, 1, 0.5) }, null]) }],
    [0.3, null],
  ]),
  k: hp.randint('k', 3),
};

/** Every point with its prior probability. */
function points(): { params: Params; prior: number }[] {
  const all: { params: Params; prior: number }[] = [];
  for (let k = 0; k < 3; k++) {
    for (let n = 1; n <= 4; n++) all.push({ params: { top: 0, n, k }, prior: 0.2 / 4 / 3 });
    for (const [m, share] of [
      [0, 0.25],
      [0.5, 0.5],
      [1, 0.25],
    ])
      all.push({ params: { top: 1, inner: 0, m, k }, prior: (0.5 * 0.5 * share) / 3 });
    all.push({ params: { top: 1, inner: 1, k }, prior: 0.25 / 3 }, { params: { top: 2, k }, prior: 0.3 / 3 });
  }
  return all;
}

/** A history of `count` points from the prior, with losses. */
function historyOf(count: number, of: unknown = space): { history: History; compiled: CompiledSpace } {
  const compiled = compileSpace(of);
  const history = new HistoryStore(compiled.parameters);
  for (let i = 0; i < count; i++) {
    history.append(compiled.sample(stream(5, 'history', i)));
    history.losses[i] = (i * 7) % 11;
  }
  return { history, compiled };
}

function models(count: number, options: MultivariateTpeOptions = {}, of: unknown = space) {
  const { history, compiled } = historyOf(count, of);
  const constants = multivariateConstants(options);
  const observed = new Observed(compiled, constants.maxGood + 1);
  observed.update(history);
  const good = observed.best.slice(0, 5);
  const weights = [3, 2, 1, 1, 0.5].slice(0, good.length);
  const bad = new BadModel(observed, constants);
  bad.update(history, good);
  const model = new GoodModel(observed, constants);
  model.update(good, weights);
  return { history, compiled, observed, good, weights, bad, model, constants };
}

function rowsOf(list: readonly Params[], { parameters }: CompiledSpace, { axes }: Observed): Candidates {
  const rows = createCandidates(list.length, axes.length);
  for (const [c, params] of list.entries()) {
    for (const { label, index } of parameters) {
      if (!Object.hasOwn(params, label)) continue;
      const axis = axes[index];
      const value = params[label];
      rows.values[c * axes.length + index] = value;
      rows.coordinates[c * axes.length + index] = toCoordinate(axis, value);
    }
  }
  return rows;
}

function logDensity(bad: BadModel, rows: Candidates, c: number): number {
  let density = bad.logPrior;
  for (let block = 0; block < bad.blocks; block++) {
    const more = bad.addBlock(rows, c, block, density);
    expect(more).toBeGreaterThanOrEqual(density);
    density = more;
  }
  return density;
}

test('the good model gives 1 to all points together, and draws them so', () => {
  const { compiled, observed, weights, model } = models(30, { shrinkage: 0.05, minBandwidth: 0.05 });
  const all = points();
  const rows = rowsOf(
    all.map(({ params }) => params),
    compiled,
    observed,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 1);
  const densities = model.logDensities(rows);
  const shares = all.map(({ prior }, c) => (prior * exp(densities[c])) / total);
  const sum = shares.reduce((a, b) => a + b, 0);
  expect(Math.abs(sum - 1)).toBeLessThan(0.03);

  const n = 20000;
  const drawn = createCandidates(n, observed.axes.length);
  model.draw(drawn, stream(1, 'draw'));
  const counts = new Map<string, number>();
  const d = observed.axes.length;
  for (let c = 0; c < n; c++) {
    const key = drawn.values.subarray(c * d, c * d + d).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [c, share] of shares.entries()) {
    const count = counts.get(rows.values.subarray(c * d, c * d + d).join()) ?? 0;
    expect(Math.abs(count - n * share)).toBeLessThan(5 * Math.sqrt(n * share) + 5 + 0.06 * n * share);
  }
});

test.each([20, 300, 1000])('the bad model of %i trials gives 1 to all points together', (count) => {
  const { compiled, observed, good, bad } = models(count, { maxBad: Number.POSITIVE_INFINITY });
  const all = points();
  const rows = rowsOf(
    all.map(({ params }) => params),
    compiled,
    observed,
  );
  let sum = 0;
  for (const [c, { prior }] of all.entries()) {
    sum += (prior * exp(logDensity(bad, rows, c))) / (count - good.length + 1);
  }
  expect(Math.abs(sum - 1)).toBeLessThan(0.03);
});

test('a bounded bad set is that of the newest trials', () => {
  const box = [hp.uniform('x', 0, 1), hp.uniform('y', 0, 1), hp.uniform('z', 0, 1)];
  const { history, compiled, observed, good, bad, constants } = models(700, { maxBad: 400 }, box);
  const rows = rowsOf([{ x: 0.3, y: 0.8, z: 0.5 }], compiled, observed);
  const sigma = Math.max(constants.minBadBandwidth, constants.badShrinkage / (2 + 384));
  let sum = constants.priorWeight;
  for (let trial = 700 - 400 - good.length; trial < 700; trial++) {
    if (good.includes(trial)) continue;
    let term = 0;
    for (const [j, x] of [0.3, 0.8, 0.5].entries()) {
      const centre = history.columns[j].values[trial];
      const z = (x - centre) / sigma;
      let inside = 0;
      for (let i = 0; i < 4000; i++) inside += exp(-0.5 * (((i + 0.5) / 4000 - centre) / sigma) ** 2) / 4000;
      term += -0.5 * z * z - log(inside);
    }
    sum += exp(term);
  }
  expect(logDensity(bad, rows, 0)).toBeCloseTo(log(sum), 4);
});

test('a kernel is the prior on what its trial did not have', () => {
  const { compiled, observed, history } = models(30);
  const constants = multivariateConstants({});
  const alone = [...Array(history.size).keys()].find((trial) => history.columns[0].values[trial] === 2);
  if (alone === undefined) throw new Error('no such trial');
  const model = new GoodModel(observed, constants);
  model.update([alone], [1]);
  const rows = rowsOf(
    [1, 2, 3, 4].map((n) => ({ top: 0, n, k: 0 })),
    compiled,
    observed,
  );
  expect(new Set(model.logDensities(rows)).size).toBe(1);
});
