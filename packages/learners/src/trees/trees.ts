/**
 * A forest as packed arrays. Nodes lie in preorder, tree after tree, so that a split's left child is the next node and its right
 * child the one after the left subtree: no pointers are stored, and a damaged file cannot hold a circle.
 */
import { ValidationError } from '@hyperopt-ts/numerics';

export interface Trees {
  readonly nFeatures: number;
  /** 0: the trees predict values. */
  readonly nClasses: number;
  readonly nTrees: number;
  /**
   * One per node, in preorder: the feature of a split; nFeatures + k for a leaf of class k alone; nFeatures + nClasses for a leaf
   * of several classes, or any leaf of values.
   */
  readonly nodes: Uint32Array;
  /** One per split, in the order of the nodes: a row goes left when its value <= threshold, else (NaN too) right. */
  readonly thresholds: Float64Array;
  /** Leaves of several classes x nClasses: the weight of each class. Of values: one value per leaf. */
  readonly leaves: Float64Array;
}

/** So many that no table has them; so few that a row of probabilities fits in memory. */
const MAX_CLASSES = 65536;

/** Throws a ValidationError that says what is wrong. `classifier` tells which kind of leaves is expected. */
export function checkTrees(kind: string, state: unknown, classifier: boolean): asserts state is Trees {
  const fail = (what: string): never => {
    throw new ValidationError(`${kind}: ${what}`);
  };
  if (typeof state !== 'object' || state === null) return fail('expected trees');
  const { nFeatures, nClasses, nTrees, nodes, thresholds, leaves } = state as Partial<Trees>;
  const count = (name: string, value: unknown, min: number, max: number): number =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? (value as number)
      : fail(`${name} must be an integer from ${min} to ${max}, found ${String(value)}`);
  const features = count('nFeatures', nFeatures, 0, 2147483647);
  const classes = count('nClasses', nClasses, classifier ? 1 : 0, classifier ? MAX_CLASSES : 0);
  const trees = count('nTrees', nTrees, 1, 2147483647);
  if (!isUint32Array(nodes)) return fail('nodes must be a Uint32Array');
  if (!isFloat64Array(thresholds)) return fail('thresholds must be a Float64Array');
  if (!isFloat64Array(leaves)) return fail('leaves must be a Float64Array');

  const mixed = features + classes;
  let splits = 0;
  let rows = 0; // of leaves
  let finished = 0;
  let open = 0; // subtrees still to come in this tree
  for (const node of nodes) {
    if (node > mixed) fail(`a node is ${node}, but there are ${features} features and ${classes} classes`);
    if (open === 0) open = 1;
    if (node < features) {
      splits++;
      open++;
    } else {
      if (node === mixed) rows++;
      open--;
      if (open === 0) finished++;
    }
  }
  if (open !== 0) fail('the last tree is not complete');
  if (finished !== trees) fail(`expected ${trees} trees, found ${finished}`);
  if (thresholds.length !== splits) fail(`expected ${splits} thresholds, found ${thresholds.length}`);
  const width = classifier ? classes : 1;
  if (leaves.length !== rows * width) fail(`expected ${rows * width} numbers for leaves, found ${leaves.length}`);
  if (!thresholds.every(Number.isFinite)) fail('thresholds must be finite');
  if (!leaves.every(Number.isFinite)) fail('leaves must be finite');
  if (classifier) checkWeights(leaves, classes, fail);
}

function checkWeights(leaves: Float64Array, classes: number, fail: (what: string) => never): void {
  for (let at = 0; at < leaves.length; at += classes) {
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      if (leaves[at + c] < 0) fail('a leaf has a class of negative weight');
      sum += leaves[at + c];
    }
    if (!(sum > 0 && sum < Infinity)) fail(`the class weights of a leaf sum to ${sum}`);
  }
}

function isUint32Array(value: unknown): value is Uint32Array {
  return ArrayBuffer.isView(value) && (value as Partial<Uint32Array>)[Symbol.toStringTag] === 'Uint32Array';
}

function isFloat64Array(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && (value as Partial<Float64Array>)[Symbol.toStringTag] === 'Float64Array';
}
