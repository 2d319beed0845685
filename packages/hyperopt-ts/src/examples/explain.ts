import { loadBreastCancer } from '@hyperopt-ts/datasets';
import { type Booster, fitPipeline, toXgboostJson, treeShap } from 'hyperopt-ts';

const { X, y } = loadBreastCancer();
const model = await fitPipeline({ kind: 'gradientBoostingClassifier', params: { nEstimators: 50 } }, X, y);
const booster = model.parts.members[0].pipeline.learner.state as Booster;

const { base, values } = treeShap(booster, X); // rows x outputs x features, in log odds
const first = Array.from(values.subarray(0, X.columns));
console.log(base[0] + first.reduce((sum, value) => sum + value, 0)); // the log odds of the first row
console.log(model.predictProba(X)[0][1]); // the same as a probability
console.log(first.indexOf(Math.max(...first))); // the feature that speaks loudest for the second class

console.log(toXgboostJson(booster).slice(0, 20)); // what xgboost.Booster(model_file=...) reads
