/** What a search draws and a worker is sent: a pipeline as plain JSON. */

/** A learner or transformer by name, with the parameters that differ from its defaults. */
export interface StepSpec {
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface PipelineSpec {
  /** Applied in order, before the learner. */
  readonly preprocessing: readonly StepSpec[];
  readonly learner: StepSpec;
  /** The steps of each further data set (`exList` of `fit`), whose columns are put beside those of X before the learner. */
  readonly exPreprocessing?: readonly (readonly StepSpec[])[];
}

/** A pipeline, or a learner alone. */
export type PipelineLike = PipelineSpec | StepSpec;

export function toPipeline(spec: PipelineLike): PipelineSpec {
  return 'learner' in spec ? spec : { preprocessing: [], learner: spec };
}

/** In words: `pca(nComponents=20) → svc(C=3.1, kernel=rbf)`. Numbers are shown with 4 digits. */
export function describePipeline(spec: PipelineLike): string {
  const { preprocessing, learner } = toPipeline(spec);
  return [...preprocessing, learner].map(describeStep).join(' → ');
}

function describeStep({ kind, params }: StepSpec): string {
  const shown = Object.entries(params).map(([name, value]) => `${name}=${show(value)}`);
  return shown.length > 0 ? `${kind}(${shown.join(', ')})` : kind;
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(4)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
