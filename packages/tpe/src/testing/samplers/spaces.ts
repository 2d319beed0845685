/** Spaces that every sampler must cope with. */
import { hp } from '../../space/hp.ts';

/** Every kind of parameter. */
export const everyKind = {
  uniform: hp.uniform('uniform', -5, 10),
  quniform: hp.quniform('quniform', 0, 10, 2.5),
  uniformint: hp.uniformint('uniformint', -3, 3),
  loguniform: hp.loguniform('loguniform', -9, 2),
  qloguniform: hp.qloguniform('qloguniform', 0, 5, 2),
  normal: hp.normal('normal', 4, 7),
  qnormal: hp.qnormal('qnormal', 0, 10, 3),
  lognormal: hp.lognormal('lognormal', -2, 2),
  qlognormal: hp.qlognormal('qlognormal', 0, 2, 1),
  float: hp.float('float', { low: 1e-5, high: 1, log: true }),
  int: hp.int('int', { low: 1, high: 100 }),
  logInt: hp.int('logInt', { low: 1, high: 4096, log: true }),
  choice: hp.choice('choice', ['a', 'b', 'c']),
  pchoice: hp.pchoice('pchoice', [
    [0.1, 'rare'],
    [0.9, 'common'],
    [0, 'never'],
  ]),
  randint: hp.randint('randint', 5, 15),
};

const shared = hp.uniform('shared', 0, 1);

/** Choices within choices, and a parameter that two options share. */
export const conditional = hp.choice('model', [
  { kind: 'linear', rate: hp.loguniform('rate', -7, 0), shared },
  {
    kind: 'tree',
    depth: hp.int('depth', { low: 1, high: 12 }),
    leaf: hp.choice('leaf', [{ size: hp.quniform('size', 1, 20, 1) }, { share: hp.uniform('share', 0, 0.5), shared }]),
  },
  { kind: 'none' },
]);

/** Parameters with one value. */
export const onePoint = {
  option: hp.choice('option', ['only']),
  number: hp.randint('number', 7, 8),
  rounded: hp.quniform('rounded', 0.1, 0.4, 5),
  zero: hp.qlognormal('zero', -30, 1, 1),
};

/** Ranges near the ends of what numbers can be. */
export const extremeRanges = {
  huge: hp.uniform('huge', -8e307, 8e307),
  tiny: hp.uniform('tiny', 1e-300, 2e-300),
  narrow: hp.uniform('narrow', 1, 1 + 4e-16),
  far: hp.loguniform('far', -744, 709),
  steep: hp.lognormal('steep', 0, 300),
  integers: hp.int('integers', { low: -4503599627370496, high: 4503599627370495 }),
  options: hp.randint('options', 9007199254740991),
  steps: hp.quniform('steps', 0, 1, 1e-9),
};

/** 12 points. */
export const finite = {
  colour: hp.choice('colour', ['red', 'green', 'blue']),
  count: hp.int('count', { low: 1, high: 4 }),
};

/** A bowl in three dimensions. */
export const bowl = {
  x: hp.uniform('x', -5, 5),
  y: hp.uniform('y', -5, 5),
  z: hp.loguniform('z', -6, 2),
};

const options = {
  none: { kind: 'none' },
  linear: { kind: 'linear', rate: hp.loguniform('rate', -7, 0) },
  tree: { kind: 'tree', depth: hp.int('depth', { low: 1, high: 12 }) },
  deeper: { kind: 'tree', depth: hp.int('depth', { low: 6, high: 30 }) },
};

/** A space, and what may become of it between two runs. */
export const changing = {
  before: {
    x: hp.uniform('x', -5, 5),
    q: hp.quniform('q', 0, 8, 2),
    model: hp.choice('model', [options.linear, options.tree]),
  },
  after: {
    narrower: {
      x: hp.uniform('x', -1, 1),
      q: hp.quniform('q', 2, 4, 2),
      model: hp.choice('model', [options.linear, options.tree]),
    },
    wider: {
      x: hp.uniform('x', -500, 500),
      q: hp.quniform('q', -20, 20, 4),
      model: hp.choice('model', [options.linear, options.deeper]),
    },
    fewerOptions: { x: hp.uniform('x', -5, 5), model: hp.choice('model', [options.linear]) },
    moreOptions: {
      x: hp.uniform('x', -5, 5),
      model: hp.choice('model', [options.linear, options.tree, options.none]),
      y: hp.normal('y', 0, 1),
    },
    withoutChoice: { x: hp.normal('x', 0, 2), ...options.linear, n: hp.randint('n', 9) },
    oneLevelDown: hp.choice('use', [{ x: hp.uniform('x', -5, 5) }, options.tree]),
    nothingInCommon: { z: hp.uniform('z', 0, 1), c: hp.choice('c', [1, 2]) },
    fixed: { q: hp.qnormal('q', 4, 1, 2) },
  },
};
