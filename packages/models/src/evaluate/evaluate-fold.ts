/** One task: a pipeline fitted to a fold's training rows, and its predictions for the rows held out. */
import { type TrainingSet, takeRows } from '@hyperopt-ts/data';
import type { OnProgress } from '@hyperopt-ts/learners';
import { stream } from '@hyperopt-ts/numerics';
import type { Split } from '@hyperopt-ts/validation';
import { fitStep, fitTransformers } from '../pipeline/fit-spec.ts';
import { pipelinePredictor } from '../pipeline/predictor.ts';
import { takeTrainingRows } from '../pipeline/take-training-rows.ts';
import type { Registry } from '../registry/registry.ts';
import type { PipelineSpec } from '../spec/pipeline-spec.ts';
import type { FoldCache, FoldFeatures } from './fold-cache.ts';

/** What all tasks of a search have in common. */
export interface EvaluationContext {
  readonly data: TrainingSet;
  readonly splits: readonly Split[];
  readonly seed: number;
  readonly registry: Registry;
  readonly cache: FoldCache;
}

export interface Task {
  readonly trial: number;
  /** Index into the context's splits. */
  readonly fold: number;
  /** Complete: see `complete`. */
  readonly spec: PipelineSpec;
}

export interface Evaluation {
  /** Of the fold's test rows: probabilities, rows x classes, or values. */
  readonly predictions: Float64Array;
  readonly work: number;
  readonly warnings: readonly string[];
}

export async function evaluateFold(
  task: Task,
  context: EvaluationContext,
  onProgress?: OnProgress,
): Promise<Evaluation> {
  const { data, splits, seed, registry } = context;
  const features = await foldFeatures(task, context);
  const rows = splits[task.fold].train;
  const fitContext = {
    registry,
    stream: stream(seed, 'trial', task.trial, 'fold', task.fold, 'learner'),
    onProgress,
  };
  const fitted = await fitStep(task.spec.learner, takeTrainingRows(data, rows, features.train), fitContext);
  const predict = pipelinePredictor({ preprocessing: [], learner: fitted.result }, registry);
  return {
    predictions: predict(features.test),
    work: features.work + fitted.work,
    warnings: [...features.warnings, ...fitted.warnings],
  };
}

/**
 * The fold's features after the task's preprocessing. Transformers draw from a stream of the fold, not of the trial, so
 * that trials with the same preprocessing share it.
 */
async function foldFeatures({ fold, spec }: Task, context: EvaluationContext): Promise<FoldFeatures> {
  const { data, splits, seed, registry, cache } = context;
  const key = (steps: PipelineSpec['preprocessing']): string => `${fold}:${JSON.stringify(steps)}`;
  const known = cache.get(key(spec.preprocessing));
  if (known) return known;

  const { train, test } = splits[fold];
  let raw = cache.get(key([]));
  if (!raw) {
    raw = { train: takeRows(data.X, train), test: takeRows(data.X, test), work: 0, warnings: [] };
    cache.set(key([]), raw);
  }
  if (spec.preprocessing.length === 0) return raw;

  const fitContext = { registry, stream: stream(seed, 'fold', fold) };
  const { result, work, warnings } = await fitTransformers(
    spec.preprocessing,
    takeTrainingRows(data, train, raw.train),
    fitContext,
  );
  const transforms = result.fitted.map(({ kind, state }) => registry.transformer(kind).predictor(state));
  const transformed = transforms.reduce((X, transform) => transform(X), raw.test);
  const features = { train: result.X, test: transformed, work, warnings };
  cache.set(key(spec.preprocessing), features);
  return features;
}
