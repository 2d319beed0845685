/**
 * A forest as packed arrays. Nodes lie in preorder, tree after tree, so that a split's left child is the next node and
 * its right child the one after the left subtree: no pointers are stored, and a damaged file cannot hold a circle.
 */
import { stateReader } from '../internal/state-reader.ts';

export interface Trees {
  readonly nFeatures: number;
  /** 0: the trees predict values. */
  readonly nClasses: number;
  readonly nTrees: number;
  /**
   * One per node, in preorder: the feature of a split; nFeatures + k for a leaf of class k alone; nFeatures + nClasses
   * for a leaf of several classes, or any leaf of values.
   */
  readonly nodes: Int32Array;
  /** One per split, in the order of the nodes: a row goes left when its value <= threshold, else right. +Infinity parts
   * missing values from all others. */
  readonly thresholds: Float64Array;
  /** Leaves of several classes x nClasses: the weight of each class. Of values: one value per leaf. */
  readonly leaves: Float64Array;
  /**
   * A bit per split, eight to a byte, the first in the lowest bit: 1 where missing values go left. Absent when no value was
   * missing in training: they then go to the child with more leaves.
   */
  readonly missingLeft?: Uint8Array;
}

const MAX_FEATURES = 1 << 30;

/** Throws a ValidationError that says what is wrong. `classifier` tells which kind of leaves is expected. */
export function checkTrees(kind: string, state: unknown, classifier: boolean): asserts state is Trees {
  const read = stateReader(kind, state);
  const features = read.integer('nFeatures', 0, MAX_FEATURES);
  const classes = classifier ? read.classes('nClasses') : read.integer('nClasses', 0, 0);
  const trees = read.integer('nTrees', 1);
  const mixed = features + classes;
  const nodes = read.integers('nodes', undefined, 0, mixed);
  let splits = 0;
  let summed = 0; // leaves that have a row in `leaves`
  let finished = 0;
  let open = 0; // subtrees still to come in this tree
  for (const node of nodes) {
    if (open === 0) open = 1;
    if (node < features) {
      splits++;
      open++;
    } else {
      if (node === mixed) summed++;
      open--;
      if (open === 0) finished++;
    }
  }
  read.require(open === 0, 'the last tree is not complete');
  read.require(finished === trees, `expected ${trees} trees, found ${finished}`);
  read.doubles('thresholds', splits, { infinite: true });
  if ((state as Trees).missingLeft !== undefined) read.bytes('missingLeft', (splits + 7) >> 3);
  const leaves = read.doubles('leaves', summed * (classifier ? classes : 1));
  for (let at = 0; classifier && at < leaves.length; at += classes) {
    const weights = leaves.subarray(at, at + classes);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    read.require(sum > 0 && sum < Infinity, `the class weights of a leaf sum to ${sum}`);
    read.require(
      weights.every((weight) => weight >= 0),
      'a leaf has a class of negative weight',
    );
  }
}
