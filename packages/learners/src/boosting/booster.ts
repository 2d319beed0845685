/**
 * A boosted ensemble as packed arrays. Nodes lie in preorder, tree after tree, so that a split's left child is the next
 * node and its right child the one after the left subtree: no pointers are stored, and a damaged file cannot hold a
 * circle. The rules are XGBoost's, so that its models can be read and written: features are rounded to f32 first, then
 *
 * - NaN takes the split's default direction;
 * - a number goes left when it is below the threshold, else right;
 * - a category goes right when it is in the split's set, else left, as do negative values and those from 2^24. A value
 *   that is not whole counts as its whole part.
 *
 * Tree t adds its leaf to output t mod nOutputs: margin = base score + the sum of the leaves, in f64, tree by tree.
 */
import { stateReader } from '../internal/state-reader.ts';

/** What turns margins into the output: softmax is over the outputs of a row. */
export type BoosterLink = 'identity' | 'exp' | 'logistic' | 'softmax';

export interface Booster {
  readonly nFeatures: number;
  /** 0: the booster predicts values. */
  readonly nClasses: number;
  /** Margins per row: 1 for values and for two classes, else one a class. */
  readonly nOutputs: number;
  /** What was minimised, e.g. 'squaredError'; tells a reader of the file and does not change predictions. */
  readonly objective: string;
  readonly link: BoosterLink;
  /** One per output, in the space of margins. */
  readonly baseScores: Float64Array;
  /** A multiple of nOutputs: one tree per output and round. */
  readonly nTrees: number;
  /** One per node: the feature of a split, −1 for a leaf. */
  readonly features: Int32Array;
  /**
   * One per node. Of a split on a number: the threshold, an f32. Of the k-th split on a category in the order of the
   * nodes: k. Of a leaf: what it adds to the margin, an f32 unless that is beyond its range.
   */
  readonly values: Float64Array;
  /** One per node: DEFAULT_LEFT, CATEGORICAL or both for a split; 0 for a leaf. */
  readonly flags: Int32Array;
  /** Set k is categories[categoryStarts[k]] … categories[categoryStarts[k + 1] − 1]; one more than there are sets. */
  readonly categoryStarts: Int32Array;
  /** The categories of all sets, ascending within a set, below 2^24. */
  readonly categories: Int32Array;
  /** One per node: the gain of a split, as in XGBoost (without the factor 1/2); 0 for a leaf. */
  readonly gains: Float32Array;
  /** One per node: the sum of the Hessians of its rows. */
  readonly covers: Float32Array;
}

/** A row whose value is missing goes left. */
export const DEFAULT_LEFT = 1;
/** The split is on a set of categories. */
export const CATEGORICAL = 2;
/** Categories lie below this, so that an f32 can tell them apart. */
export const MAX_CATEGORIES = 1 << 24;

const MAX_FEATURES = 2147483647;
const LINKS: readonly BoosterLink[] = ['identity', 'exp', 'logistic', 'softmax'];

/** Throws a ValidationError that says what is wrong. `classifier` tells which kind of output is expected. */
export function checkBooster(kind: string, state: unknown, classifier: boolean): asserts state is Booster {
  const read = stateReader(kind, state);
  const features = read.integer('nFeatures', 0, MAX_FEATURES);
  const classes = classifier ? read.classes('nClasses') : read.integer('nClasses', 0, 0);
  const outputs = read.integer('nOutputs', 1);
  const link = read.oneOf('link', LINKS);
  read.text('objective');
  read.require(
    classifier === (link === 'logistic' || link === 'softmax'),
    `link ${link} is not for this kind of output`,
  );
  read.require(outputs === (link === 'softmax' ? classes : 1), `${outputs} outputs are not what link ${link} needs`);
  read.require(link !== 'logistic' || classes === 2, `link logistic needs 2 classes, found ${classes}`);
  read.doubles('baseScores', outputs);
  const trees = read.integer('nTrees');
  read.require(trees % outputs === 0, `${trees} trees cannot be shared among ${outputs} outputs`);
  const nodes = read.integers('features', undefined, -1, features - 1);
  const values = read.doubles('values', nodes.length);
  const flags = read.integers('flags', nodes.length, 0, DEFAULT_LEFT | CATEGORICAL);
  read.floats('gains', nodes.length);
  read.floats('covers', nodes.length);
  let finished = 0;
  let open = 0; // subtrees still to come in this tree
  let sets = 0;
  for (let node = 0; node < nodes.length; node++) {
    if (open === 0) open = 1;
    if (nodes[node] < 0) {
      read.require(flags[node] === 0, `node ${node} is a leaf and has flags`);
      open--;
      if (open === 0) finished++;
    } else {
      open++;
      const categorical = (flags[node] & CATEGORICAL) !== 0;
      const valid = categorical ? values[node] === sets++ : values[node] === Math.fround(values[node]);
      read.require(valid, `the split of node ${node} has value ${values[node]}`);
    }
  }
  read.require(open === 0, 'the last tree is not complete');
  read.require(finished === trees, `expected ${trees} trees, found ${finished}`);
  const starts = read.integers('categoryStarts', sets + 1, 0, MAX_FEATURES);
  const categories = read.integers('categories', starts[sets], 0, MAX_CATEGORIES - 1);
  read.require(starts[0] === 0, 'categoryStarts must begin with 0');
  for (let set = 0; set < sets; set++) {
    read.require(starts[set] <= starts[set + 1], 'categoryStarts must ascend');
    for (let at = starts[set] + 1; at < starts[set + 1]; at++)
      read.require(categories[at - 1] < categories[at], 'the categories of a set must ascend');
  }
}

/** The root of each tree, and the number of nodes behind them: nTrees + 1 in all. */
export function treeRoots({ features, nTrees }: Pick<Booster, 'features' | 'nTrees'>): Int32Array {
  const roots = new Int32Array(nTrees + 1);
  let open = 0;
  let tree = 0;
  for (let node = 0; node < features.length; node++) {
    if (open === 0) {
      roots[tree++] = node;
      open = 1;
    }
    open += features[node] < 0 ? -1 : 1;
  }
  roots[nTrees] = features.length;
  return roots;
}

/** The right child of each split; 0 for leaves. The left child is the next node. */
export function rightChildren({ features }: Pick<Booster, 'features'>): Int32Array {
  const right = new Int32Array(features.length);
  const waiting: number[] = []; // splits whose right subtree has not begun
  for (let node = 1; node < features.length; node++) {
    if (features[node - 1] >= 0) waiting.push(node - 1);
    else {
      const parent = waiting.pop();
      if (parent !== undefined) right[parent] = node;
    }
  }
  return right;
}
