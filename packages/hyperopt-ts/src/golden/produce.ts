/**
 * What must have the same bytes on every engine and in every release that does not say otherwise: a saved model of each
 * learner and transformer, and a long run of suggestions.
 */
import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import {
  anyClassifier,
  anyPreprocessing,
  createStudy,
  fitPipeline,
  HyperoptEstimator,
  modelToJson,
  type PipelineSpec,
  type StepSpec,
  tpe,
} from '../index.ts';

const scaled = { kind: 'standardScaler', params: {} };

const pipelines: readonly [name: 'iris' | 'diabetes', preprocessing: StepSpec[], learner: StepSpec][] = [
  ['iris', [], { kind: 'kNeighborsClassifier', params: { weights: 'distance', metric: 'minkowski', p: 3 } }],
  ['iris', [{ kind: 'minMaxScaler', params: {} }], { kind: 'decisionTreeClassifier', params: { criterion: 'entropy' } }],
  ['iris', [], { kind: 'randomForestClassifier', params: { nEstimators: 5 } }],
  ['iris', [{ kind: 'normalizer', params: {} }], { kind: 'extraTreesClassifier', params: { nEstimators: 5 } }],
  ['iris', [scaled], { kind: 'svc', params: { kernel: 'rbf' } }],
  ['iris', [scaled], { kind: 'svc', params: { kernel: 'sigmoid', C: 0.5 } }],
  ['iris', [], { kind: 'svc', params: { kernel: 'poly', coef0: 1 } }],
  ['iris', [{ kind: 'pca', params: { whiten: true } }], { kind: 'logisticRegression', params: {} }],
  ['diabetes', [{ kind: 'pca', params: { nComponents: 5 } }], { kind: 'kNeighborsRegressor', params: {} }],
  ['diabetes', [], { kind: 'decisionTreeRegressor', params: { maxDepth: 4 } }],
  ['diabetes', [], { kind: 'randomForestRegressor', params: { nEstimators: 5, minSamplesLeaf: 5 } }],
  ['diabetes', [], { kind: 'extraTreesRegressor', params: { nEstimators: 5, minSamplesLeaf: 5 } }],
  ['diabetes', [scaled], { kind: 'lasso', params: { alpha: 0.5, selection: 'random' } }],
  ['diabetes', [scaled], { kind: 'ridge', params: {} }],
];

/** One line of JSON for each pipeline fitted alone: `{ name, spec, model }`. */
export async function goldenModels(): Promise<string[]> {
  const sets = { iris: loadIris(), diabetes: loadDiabetes() };
  const lines: string[] = [];
  for (const [name, preprocessing, learner] of pipelines) {
    const spec: PipelineSpec = { preprocessing, learner };
    const { parts } = await fitPipeline(spec, sets[name].X, sets[name].y, { seed: 1 });
    lines.push(JSON.stringify({ name, spec, model: modelToJson(parts) }));
  }
  return lines;
}

/** The model of a small search, as text. */
export async function goldenSearch(): Promise<string> {
  const { X, y } = loadIris();
  const classifier = anyClassifier('clf');
  const estimator = new HyperoptEstimator({ classifier, algo: tpe({ nStartupJobs: 8 }), maxEvals: 16, seed: 5 });
  await estimator.fit(X, y, { folds: 3 });
  return JSON.stringify(estimator.toJSON());
}

/** 200 suggestions over all classifiers and preprocessings, with losses that depend on the point alone. */
export function goldenSuggestions(): string[] {
  const space = { preprocessing: anyPreprocessing('pre'), learner: anyClassifier('clf') };
  const study = createStudy({ space, algo: tpe(), seed: 11, lag: 4 });
  return Array.from({ length: 200 }, () => {
    const trial = study.ask();
    const values = Object.values(trial.params);
    const spread = values.reduce((sum, value) => (sum * 31 + Math.min(Math.abs(value), 1e6)) % 1009, 1);
    study.tell(trial, spread > 950 ? { status: 'failed' } : { loss: spread });
    return JSON.stringify(trial.params);
  });
}
