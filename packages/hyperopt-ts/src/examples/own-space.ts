import { loadIris } from '@hyperopt-ts/datasets';
import { crossValidate, fmin, hp, kNeighborsClassifier, randomForestClassifier, Trials, tpe } from 'hyperopt-ts';

const { X, y } = loadIris();
const trials = new Trials();

const space = hp.pchoice('model', [
  [0.4, randomForestClassifier('rf', { criterion: hp.choice('rf.criterion', ['gini', 'entropy']) })],
  [0.6, kNeighborsClassifier('knn')],
]);
const best = await fmin({
  fn: async (model) => ({ loss: -(await crossValidate(model, X, y, { folds: 5 })).mean, status: 'ok' }),
  space,
  algo: tpe(),
  maxEvals: 10,
  trials,
});

console.log(best.value); // the best learner: { kind, params }
console.log(-best.loss, trials.losses());
