/** Saved models of several kinds, and damage to them. */
import { decode, encode, toMatrix } from '@hyperopt-ts/data';
import { loadDiabetes, loadIris } from '@hyperopt-ts/datasets';
import { HyperoptEstimator } from '@hyperopt-ts/estimator';
import { fitPipeline, modelToChunks } from '@hyperopt-ts/models';
import { mutateBytes, mutateData, type Random } from './mutate.ts';

export interface ModelFile {
  readonly kind: string;
  readonly text: string;
  readonly X: number[][];
}

const specs = [
  { kind: 'randomForestClassifier', params: { nEstimators: 3 } },
  { kind: 'gradientBoostingClassifier', params: { nEstimators: 3 } },
  { kind: 'kNeighborsClassifier', params: {} },
  { kind: 'logisticRegression', params: {} },
  { kind: 'svc', params: {} },
  { kind: 'lasso', params: {} },
  { kind: 'decisionTreeRegressor', params: {} },
];

export async function makeModels(): Promise<ModelFile[]> {
  const sets = { classes: loadIris(), values: loadDiabetes() };
  const files: ModelFile[] = [];
  for (const spec of specs) {
    const set = /lasso|Regressor/.test(spec.kind) ? sets.values : sets.classes;
    const model = await fitPipeline(spec, set.X, set.y as number[]);
    const { X } = toMatrix(set.X);
    const first = 'values' in X ? Array.from(X.values.slice(0, X.columns)) : [];
    files.push({ kind: spec.kind, text: [...modelToChunks(model.parts)].join(''), X: [first] });
  }
  return files;
}

/** Loads a damaged copy and predicts with it. Half of them have damaged text, half another value under a right checksum. */
export async function loadDamaged({ text, X }: ModelFile, random: Random): Promise<void> {
  const damaged =
    random.next() < 0.5
      ? Buffer.from(mutateBytes(Buffer.from(text), random)).toString()
      : encode(mutateData(decode(JSON.parse(text)), random) as object);
  const estimator = await HyperoptEstimator.fromJSON(damaged);
  estimator.predict(X);
}
