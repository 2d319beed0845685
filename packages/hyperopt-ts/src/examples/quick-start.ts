import { loadDigits } from '@hyperopt-ts/datasets';
import { anyClassifier, anyPreprocessing, HyperoptEstimator, tpe } from 'hyperopt-ts';

const { train, test } = loadDigits().split({ testSize: 0.2, seed: 0 });

const estimator = new HyperoptEstimator({
  classifier: anyClassifier('digits'),
  preprocessing: anyPreprocessing('pre'),
  algo: tpe(),
  maxEvals: 25,
  seed: 1,
});
await estimator.fit(train.X, train.y, { folds: 5 });

console.log(estimator.score(test.X, test.y)); // accuracy on rows that the search never saw
console.log(estimator.bestModel()); // { learner: { kind, params }, preprocessing: [...] }
await estimator.save('model.json');

const again = await HyperoptEstimator.load('model.json');
console.log(again.predict(test.X).slice(0, 10));
