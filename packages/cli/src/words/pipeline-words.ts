/** A pipeline as people say it: `standard scaler → support vector machine (C 3.1, kernel rbf)`. */
import type { PipelineSpec, StepSpec } from '@hyperopt-ts/models';
import { figure } from './numbers.ts';

/** Kinds whose names do not say it. */
const names: Readonly<Record<string, string>> = {
  svc: 'support vector machine',
  pca: 'principal components',
  kNeighborsClassifier: 'k nearest neighbours',
  kNeighborsRegressor: 'k nearest neighbours',
  mlpClassifier: 'neural network',
  mlpRegressor: 'neural network',
  gaussianNb: 'Gaussian naive Bayes',
  multinomialNb: 'multinomial naive Bayes',
  complementNb: 'complement naive Bayes',
  bernoulliNb: 'Bernoulli naive Bayes',
  categoricalNb: 'categorical naive Bayes',
  linearSvc: 'linear support vector machine',
  linearSvr: 'linear support vector regression',
  tfidfVectorizer: 'tf-idf',
  countVectorizer: 'word counts',
  hashingVectorizer: 'hashed words',
  lightgbmClassifier: 'LightGBM-style boosting',
  lightgbmRegressor: 'LightGBM-style boosting',
  xgboostClassifier: 'XGBoost-style boosting',
  xgboostRegressor: 'XGBoost-style boosting',
};

/** Of a learner or a step, without its role, which goes without saying. */
export function kindWords(kind: string): string {
  return Object.hasOwn(names, kind) ? names[kind] : apart(kind.replace(/(Classifier|Regressor)$/, ''));
}

function stepWords({ kind, params }: StepSpec): string {
  const shown = Object.entries(params).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return [value ? apart(name) : `no ${apart(name)}`];
    const words = valueWords(value);
    return words === undefined ? [] : [`${apart(name)} ${words}`];
  });
  return shown.length > 0 ? `${kindWords(kind)} (${shown.join(', ')})` : kindWords(kind);
}

export function pipelineWords({ preprocessing, learner }: PipelineSpec): string {
  return [...preprocessing, learner].map(stepWords).join(' → ');
}

/** `learningRate` is "learning rate"; a single capital, as C, stays. */
function apart(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, (_, before, letter) => `${before} ${letter.toLowerCase()}`);
}

/** Undefined for what is nothing. Steps within a step are told as such, long lists are counted. */
function valueWords(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return figure(value, 3);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isStep(value)) return stepWords(value);
  if (Array.isArray(value) && value.every(isStep)) return value.map(stepWords).join(' → ') || undefined;
  if (Array.isArray(value)) return value.length > 6 ? `${value.length} values` : value.map(valueWords).join(' x ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([name, part]) => `${apart(name)} ${valueWords(part) ?? 'none'}`);
    return parts.length > 6 ? `${parts.length} settings` : `{ ${parts.join(', ')} }`;
  }
  return String(value);
}

function isStep(value: unknown): value is StepSpec {
  const { kind, params } = Object(value) as Partial<StepSpec>;
  return typeof kind === 'string' && typeof params === 'object' && params !== null;
}
