/** What one `fit` works on: the prepared data, how it is split and scored, and the learners at hand. */
import type { FeatureInput } from '@hyperopt-ts/data';
import {
  createFoldScorer,
  type FoldScorer,
  joinBlocks,
  loadRegistry,
  makeSplits,
  type PipelineSpec,
  type Prepared,
  prepare,
  type Registry,
  type TargetInput,
  taskOf,
} from '@hyperopt-ts/models';
import { stream } from '@hyperopt-ts/numerics';
import { compileSpace, map, type Space } from '@hyperopt-ts/tpe';
import { type DecisionRule, decisionRule } from '../decision/decision-rule.ts';
import { createExecutor } from '../executors/create-executor.ts';
import type { Executor, Job } from '../executors/executor.ts';
import { type Locked, lockRows, outerFolds, splitWithin } from '../honest/lock-rows.ts';
import { affordableSplits } from '../search/affordable-splits.ts';
import type { FitOptions, ResolvedOptions } from './options.ts';
import type { Warning } from './warning.ts';

export interface Session {
  /** Those of the estimator, with the space that is for these data. */
  readonly options: ResolvedOptions;
  readonly prepared: Prepared;
  readonly registry: Registry;
  readonly scorer: FoldScorer;
  /** How probabilities become answers, where that is not the more probable class. */
  readonly rule?: DecisionRule;
  /** What is searched: the space of the options, over the columns of all data sets. */
  readonly space: Space<PipelineSpec>;
  readonly job: Job;
  /** With `honest: 'holdout'`: the rows of the search, and those locked away. */
  readonly locked?: Locked;
  /** With `honest: 'nested'`: the same data without each outer fold. */
  readonly outer: readonly Session[];
  readonly warnings: Warning[];
  startExecutor(workers?: number): Promise<Executor>;
}

/** Throws at whatever is wrong with the caller's data and options. */
export async function openSession(
  X: FeatureInput,
  y: TargetInput,
  given: ResolvedOptions,
  givenSplits: FitOptions,
): Promise<Session> {
  const { seed, modules = [] } = given;
  const registry = await loadRegistry(modules);
  const shared = given.executor !== 'inline';
  const { weights, exList } = givenSplits;
  const point = anyPoint(given);
  const prepared = prepare(X, y, taskOf(point, registry), { weights, exList, shared });
  const { data, schema, exSchemas } = prepared;
  const fitOptions = affordableSplits(givenSplits, data, given.maxTime);
  const { textSpace } = given;
  const options = prepared.traits.texts && textSpace ? { ...given, space: textSpace } : given;
  const columns = [schema, ...exSchemas].map((one) => one.columns.length);
  joinBlocks(point, columns);
  const space = exSchemas.length === 0 ? options.space : joinedSpace(options.space, columns);
  const within = (locked?: Locked): Session => {
    const { splits, warnings } = locked
      ? splitWithin(data, locked.train, fitOptions, seed)
      : makeSplits(data, fitOptions, seed);
    const scorer = createFoldScorer(prepared, splits, options);
    // As strings: an URL does not survive the way to a worker.
    const job = { data, splits, seed, modules: modules.map(String) };
    return {
      ...{ options, prepared, registry, scorer, job, locked, outer: [], space },
      rule: decisionRule(options, scorer.metric, data.nClasses),
      warnings: warnings.map((message) => ({ code: 'splits', message })),
      startExecutor: (workers = options.workers) => createExecutor(job, { ...options, workers }),
    };
  };
  const session = within(options.honest === 'holdout' ? lockRows(data, fitOptions, seed) : undefined);
  // Made before the search: what cannot be split is better told now.
  const outer = options.honest === 'nested' ? outerFolds(data, fitOptions, seed).map((locked) => within(locked)) : [];
  return { ...session, outer };
}

/** The same labels; its pipelines start by preprocessing each data set on its own. */
function joinedSpace(space: Space<PipelineSpec>, columns: readonly number[]): Space<PipelineSpec> {
  return map(space, (point) => joinBlocks(point as PipelineSpec, columns));
}

/** All points of a space have learners of one role; any tells which. */
function anyPoint({ space, seed }: ResolvedOptions): PipelineSpec {
  const compiled = compileSpace(space);
  return compiled.evaluate(compiled.sample(stream(seed, 'any point'))) as PipelineSpec;
}
