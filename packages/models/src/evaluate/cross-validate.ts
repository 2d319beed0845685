/** How good a pipeline is on rows that it did not see. */
import type { FeatureInput } from '@hyperopt-ts/data';
import { checkOptionNames } from '@hyperopt-ts/numerics';
import { makeSplits, type SplitOptions, splitOptionNames } from '../data/make-splits.ts';
import { type PrepareOptions, prepare, type TargetInput } from '../data/prepare.ts';
import { complete } from '../pipeline/complete.ts';
import { loadRegistry, type ModuleName } from '../registry/load-registry.ts';
import { taskOf } from '../registry/task-of.ts';
import { type PipelineLike, toPipeline } from '../spec/pipeline-spec.ts';
import { evaluateFold } from './evaluate-fold.ts';
import { createFoldCache } from './fold-cache.ts';
import { createFoldScorer, type LossFn, type ProbabilityLoss } from './fold-scorer.ts';

export interface CrossValidateOptions extends SplitOptions, Pick<PrepareOptions, 'weights'> {
  /** Name of the metric; accuracy or R2 unless told. */
  readonly metric?: string;
  readonly lossFn?: LossFn | ProbabilityLoss;
  /** Of splits and learners; default 0. */
  readonly seed?: number;
  readonly modules?: readonly ModuleName[];
}

export interface CrossValidation {
  /** The metric on each fold. */
  readonly scores: number[];
  readonly mean: number;
  /** Standard deviation of the scores (n − 1); 0 for a single fold. */
  readonly std: number;
  /** Deterministic cost, about a nanosecond of one core a unit. */
  readonly work: number;
  readonly warnings: string[];
}

/**
 * Fits and scores the pipeline on each fold, on this thread. Throws what a fit throws.
 *
 * @example
 * const { mean } = await crossValidate({ kind: 'kNeighborsClassifier', params: {} }, X, y, { folds: 5 });
 */
export async function crossValidate(
  spec: PipelineLike,
  X: FeatureInput,
  y: TargetInput,
  options: CrossValidateOptions = {},
): Promise<CrossValidation> {
  checkOptionNames('crossValidate', options, [...splitOptionNames, 'weights', 'metric', 'lossFn', 'seed', 'modules']);
  const { seed = 0, weights, modules } = options;
  const registry = await loadRegistry(modules);
  const prepared = prepare(X, y, taskOf(spec, registry), { weights });
  const { splits, warnings } = makeSplits(prepared.data, options, seed);
  const scorer = createFoldScorer(prepared, splits, options);
  const completed = complete(toPipeline(spec), prepared.traits, registry);
  const context = { data: prepared.data, splits, seed, registry, cache: createFoldCache({ maxBytes: 0 }) };

  const scores: number[] = [];
  let work = 0;
  for (let fold = 0; fold < splits.length; fold++) {
    const evaluation = await evaluateFold({ trial: 0, fold, spec: completed }, context);
    scores.push(scorer.score(evaluation.predictions, fold).score);
    work += evaluation.work;
    warnings.push(...evaluation.warnings);
  }
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0);
  const std = scores.length > 1 ? Math.sqrt(squares / (scores.length - 1)) : 0;
  return { scores, mean, std, work, warnings: [...new Set(warnings)] };
}
