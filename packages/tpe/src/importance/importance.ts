/**
 * Which parameters matter for being among the best: PED-ANOVA (Watanabe, Bansal & Hutter 2023, "PED-ANOVA: Efficiently
 * quantifying hyperparameter importance in arbitrary subspaces"), with parameters that are not always active weighted as in
 * its conditional form (Kai et al. 2026, theorem 4.2).
 */
import { compileSpace } from '../space/compile.ts';
import type { Distribution } from '../space/distribution.ts';
import { getOwn, setOwn } from '../space/record.ts';
import { isOk } from '../study/best-trial.ts';
import { project } from '../study/project.ts';
import type { OkTrialRecord, TrialRecord } from '../study/trial.ts';
import { gridOf } from './grid.ts';
import { gridDensity } from './grid-density.ts';
import { type ImportanceOptions, importanceConstants } from './options.ts';

/** Fewer trials say nothing of where a parameter lies. */
const LEAST_TRIALS = 2;

/**
 * The importance of each parameter of a space, by label, the most important first: how far the best trials' values differ in
 * distribution from those of all trials. `study` is a study, or its trials; those without a finite loss, or outside of the space, do
 * not count. With fewer
 * than two, or when nothing differs, the importances are equal. Five trials in the target quantile are a sensible least.
 *
 * @example
 * importance(study, space); // { 'lr': 0.81, 'units': 0.19 }
 */
export function importance(
  study: { readonly trials: Iterable<TrialRecord> } | Iterable<TrialRecord>,
  space: unknown,
  options: ImportanceOptions = {},
): Record<string, number> {
  const { targetQuantile, regionQuantile, evaluateOnLocal, normalize } = importanceConstants(options);
  const compiled = compileSpace(space);
  const records = [...(Symbol.iterator in study ? study : study.trials)]
    .filter(isOk)
    .filter(({ loss }) => Number.isFinite(loss))
    .map((record) => ({ ...record, params: project(compiled, record.params)?.params ?? {} }))
    .filter(({ params }) => Object.keys(params).length > 0);
  const region = best(records, regionQuantile);
  const target = best(records, targetQuantile);
  const share = target.length / region.length;
  const raw = compiled.parameters.map(({ label, distribution }): [string, number] => {
    const inTarget = valuesOf(target, label);
    const inRegion = valuesOf(region, label);
    if (records.length < 2 || inTarget.length === 0 || inRegion.length < LEAST_TRIALS) return [label, 0];
    const alpha = inTarget.length / target.length;
    const beta = inRegion.length / region.length;
    const divergence = pearson(distribution, inTarget, inRegion, evaluateOnLocal);
    return [label, ((alpha * alpha) / beta) * divergence * share * share];
  });
  return ordered(normalize ? normalized(raw) : raw);
}

/** The trials with losses up to the quantile, those that tie with it included. */
function best(records: readonly OkTrialRecord[], quantile: number): readonly OkTrialRecord[] {
  if (quantile === 1 || records.length === 0) return records;
  const losses = Float64Array.from(records, ({ loss }) => loss).sort();
  const cut = losses[Math.max(Math.ceil(quantile * records.length) - 1, 0)];
  return records.filter(({ loss }) => loss <= cut);
}

function valuesOf(records: readonly OkTrialRecord[], label: string): number[] {
  return records.flatMap(({ params }) => getOwn(params, label) ?? []);
}

/** The Pearson divergence of the target's distribution from the region's, or from the uniform one. */
function pearson(distribution: Distribution, target: number[], region: number[], local: boolean): number {
  const grid = gridOf(distribution, region);
  if (grid.size === 1) return 0;
  const p = gridDensity(grid, target.map(grid.cellOf));
  const q = local ? gridDensity(grid, region.map(grid.cellOf)) : new Float64Array(grid.size).fill(1 / grid.size);
  let sum = 0;
  for (let cell = 0; cell < grid.size; cell++) sum += q[cell] * (p[cell] / q[cell] - 1) * (p[cell] / q[cell] - 1);
  return sum;
}

function normalized(raw: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  const total = raw.reduce((sum, [, value]) => sum + value, 0);
  return raw.map(([label, value]) => [label, total > 0 ? value / total : 1 / raw.length]);
}

function ordered(entries: (readonly [string, number])[]): Record<string, number> {
  const record: Record<string, number> = {};
  for (const [label, value] of [...entries].sort((a, b) => b[1] - a[1])) setOwn(record, label, value);
  return record;
}
