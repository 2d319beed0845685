/** Fits a pipeline: its transformers in order, each on what the one before gives, then its learner. */
import type { Features, TrainingSet } from '@hyperopt-ts/data';
import { createRun, drive, type OnProgress, type Run } from '@hyperopt-ts/learners';
import type { Stream } from '@hyperopt-ts/numerics';
import type { AnyLearner, Registry } from '../registry/registry.ts';
import type { PipelineSpec, StepSpec } from '../spec/pipeline-spec.ts';

/** What a fit needs beside its data. `onProgress` is called as learners grow; it may throw to stop the fit. */
export interface FitContext {
  readonly registry: Registry;
  readonly stream: Stream;
  readonly onProgress?: OnProgress;
}

/** A fitted learner or transformer: everything that a saved model holds of it. */
export interface FittedStep {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: unknown;
}

export interface FittedPipeline {
  readonly preprocessing: readonly FittedStep[];
  readonly learner: FittedStep;
}

/** A result and what it cost. `work` is deterministic, about a nanosecond of one core a unit. */
export interface Counted<T> {
  readonly result: T;
  readonly work: number;
  readonly warnings: readonly string[];
}

export async function fitStep(step: StepSpec, data: TrainingSet, context: FitContext): Promise<Counted<FittedStep>> {
  const { registry, onProgress } = context;
  const learner = registry.get(step.kind);
  const params = learner.resolve(step.params);
  const run = createRun(context.stream);
  if (data.weights && learner.ignoresWeights && learner.role !== 'transformer') {
    run.warn(`${step.kind} ignores the weights of rows`);
  }
  // The registry knows learners by kind only; that the target fits was checked when the task was chosen.
  const fit = learner.fit as (params: object, data: TrainingSet, run: Run) => ReturnType<AnyLearner['fit']>;
  const state = await drive(fit(params, data, run), onProgress);
  return { result: { kind: step.kind, params: step.params, state }, work: run.work, warnings: run.warnings };
}

/** A fitted transformer and the features it makes of `data`. */
async function fitTransformer(
  step: StepSpec,
  data: TrainingSet,
  context: FitContext,
): Promise<Counted<{ fitted: FittedStep; X: Features }>> {
  const transformer = context.registry.transformer(step.kind);
  if (!transformer.fitTransform) {
    const { result: fitted, ...counted } = await fitStep(step, data, context);
    return { result: { fitted, X: transformer.predictor(fitted.state)(data.X) }, ...counted };
  }
  const run = createRun(context.stream);
  const { state, X } = await transformer.fitTransform(transformer.resolve(step.params), data, run);
  const fitted = { kind: step.kind, params: step.params, state };
  return { result: { fitted, X }, work: run.work, warnings: run.warnings };
}

/** The fitted transformers and the features they make of `data`. */
export async function fitTransformers(
  steps: readonly StepSpec[],
  data: TrainingSet,
  context: FitContext,
): Promise<Counted<{ fitted: FittedStep[]; X: Features }>> {
  const fitted: FittedStep[] = [];
  const warnings: string[] = [];
  let work = 0;
  let { X } = data;
  for (const [i, step] of steps.entries()) {
    const stepContext = { ...context, stream: context.stream.stream('preprocessing', i) };
    const one = await fitTransformer(step, { ...data, X }, stepContext);
    fitted.push(one.result.fitted);
    warnings.push(...one.warnings);
    work += one.work;
    X = one.result.X;
  }
  return { result: { fitted, X }, work, warnings };
}

/** Fits the whole pipeline to `data`. */
export async function fitSpec(
  spec: PipelineSpec,
  data: TrainingSet,
  context: FitContext,
): Promise<Counted<FittedPipeline>> {
  const before = await fitTransformers(spec.preprocessing, data, context);
  const learnerContext = { ...context, stream: context.stream.stream('learner') };
  const last = await fitStep(spec.learner, { ...data, X: before.result.X }, learnerContext);
  return {
    result: { preprocessing: before.result.fitted, learner: last.result },
    work: before.work + last.work,
    warnings: [...before.warnings, ...last.warnings],
  };
}
