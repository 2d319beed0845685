/** Forests and single trees, with the priors of hyperopt-sklearn 0.x. */
import * as learners from '@hyperopt-ts/learners';
import { log } from '@hyperopt-ts/numerics';
import { hp } from '@hyperopt-ts/tpe';
import { defineComponent } from './component.ts';

type At = (name: string) => string;

const nEstimators = (at: At) => hp.qloguniform(at('nEstimators'), log(9.5), log(3000.5), 1);

const maxDepth = (at: At) =>
  hp.pchoice(at('maxDepth'), [
    [0.7, null],
    [0.1, 2],
    [0.1, 3],
    [0.1, 4],
  ]);

const maxFeatures = (at: At) =>
  hp.pchoice(at('maxFeatures'), [
    [0.2, 'sqrt'],
    [0.1, 'log2'],
    [0.1, null],
    // A fraction of the columns; not 0, which would be none.
    [0.6, hp.uniform(at('maxFeatures.fraction'), 1e-6, 1)],
  ]);

const minSamplesLeaf = (at: At) =>
  hp.choice(at('minSamplesLeaf'), [1, hp.qloguniform(at('minSamplesLeaf.many'), log(1.5), log(50.5), 1)]);

const forest = (at: At) => ({
  nEstimators: nEstimators(at),
  maxFeatures: maxFeatures(at),
  maxDepth: maxDepth(at),
  minSamplesLeaf: minSamplesLeaf(at),
  bootstrap: hp.choice(at('bootstrap'), [true, false]),
});

const classifierForest = (at: At) => [
  {
    ...forest(at),
    criterion: hp.choice(at('criterion'), ['gini', 'entropy']),
    classWeight: hp.pchoice(at('classWeight'), [
      [0.7, null],
      [0.3, 'balanced'],
    ]),
  },
];

const tree = (at: At) => ({
  splitter: hp.choice(at('splitter'), ['best', 'random']),
  maxFeatures: hp.choice(at('maxFeatures'), ['sqrt', 'log2', null]),
  minSamplesSplit: hp.quniform(at('minSamplesSplit'), 2, 10, 1),
  minSamplesLeaf: hp.quniform(at('minSamplesLeaf'), 1, 5, 1),
});

/** A random forest (Breiman 2001). */
export const randomForestClassifier = defineComponent(learners.randomForestClassifier, classifierForest);
/** Extremely randomised trees (Geurts et al. 2006). */
export const extraTreesClassifier = defineComponent(learners.extraTreesClassifier, classifierForest);
/** A random forest for values (Breiman 2001). */
export const randomForestRegressor = defineComponent(learners.randomForestRegressor, (at) => [forest(at)]);
/** Extremely randomised trees for values (Geurts et al. 2006). */
export const extraTreesRegressor = defineComponent(learners.extraTreesRegressor, (at) => [forest(at)]);
/** One tree (CART). */
export const decisionTreeClassifier = defineComponent(learners.decisionTreeClassifier, (at) => [
  { ...tree(at), criterion: hp.choice(at('criterion'), ['gini', 'entropy']) },
]);
/** One tree for values (CART). */
export const decisionTreeRegressor = defineComponent(learners.decisionTreeRegressor, (at) => [tree(at)]);
